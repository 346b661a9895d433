import type { ContractStatus } from '#protocol/api/routes.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { renewalIsOpen } from '../renewal/renewal-stage.ts';
import { TodoCard } from './todo-card.tsx';

function InterruptedRenewal({ running }: { readonly running: boolean }) {
  const text = useText();
  const { renewal } = useSnapshot();
  const { go } = useNavigation();
  if (renewal === null) return null;
  return (
    <TodoCard tone="warning" title={text(running ? 'renewal.running' : 'renewal.interrupted')}>
      {running ? null : (
        <>
          <p>{text(`renewal.reached.${renewal.reached}`)}</p>
          <p>{text('renewal.interrupted.works')}</p>
        </>
      )}
      <div>
        <Button look="primary" onPress={() => go({ screen: 'renewal' })}>
          {text(running ? 'renewal.card.running.go' : 'renewal.card.interrupted.go')}
        </Button>
      </div>
    </TodoCard>
  );
}

/** 証明書更新: open, under way, or stopped half-way. */
export function RenewalCard({ status }: { readonly status: ContractStatus }) {
  const text = useText();
  const language = useLanguage();
  const { bank, renewal } = useSnapshot();
  const { go } = useNavigation();
  const { notAfter, daysLeft } = status.certificate;
  if (renewal !== null) return <InterruptedRenewal running={renewal.running !== null} />;
  if (!renewalIsOpen(status)) return null;
  return (
    <TodoCard tone="warning" title={text('renewal.card.open')}>
      <p>
        {text('renewal.card.open.text', {
          date: formatDate(language, notAfter),
          count: daysLeft,
          form: bank.forms.reissueCertificate[language],
        })}
      </p>
      <div>
        <Button look="primary" onPress={() => go({ screen: 'renewal' })}>
          {text('renewal.card.open.go')}
        </Button>
      </div>
    </TodoCard>
  );
}
