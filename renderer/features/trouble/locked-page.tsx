import type { Failure } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { OtherCertificate } from '../log-on/other-certificate.tsx';
import { FormLink } from '../papers/form-link.tsx';
import { knownContract } from '../papers/known-contract.ts';
import { startOf } from '../papers/request-form-state.ts';
import { usePracticeReset } from '../practice/use-practice-reset.ts';
import { OwnerLabel } from './failure-notice.tsx';

function Forms() {
  const text = useText();
  const language = useLanguage();
  const { bank, logOn } = useSnapshot();
  const { forms } = bank;
  const contractId = knownContract(logOn);
  const rows = [
    {
      name: forms.unlockContract[language],
      when: text('locked.forms.unlock'),
      now: true,
      start: startOf('unlock-contract', contractId, 'wrong-entries'),
    },
    {
      name: forms.reissueCard[language],
      when: text('locked.forms.card'),
      now: false,
      start: startOf('reissue-card', contractId),
    },
    {
      name: forms.reissueCertificate[language],
      when: text('locked.forms.certificate'),
      now: false,
      start: startOf('reissue-certificate', contractId),
    },
  ];
  return (
    <section className="forms">
      <h2>{text('locked.forms')}</h2>
      {rows.map((row) => (
        <div key={row.name} className={row.now ? 'form-row form-this' : 'form-row'}>
          <Icon name="paper" />
          <h3>{row.name}</h3>
          {row.now ? <span className="badge badge-danger">{text('locked.forms.this')}</span> : null}
          <p>{row.when}</p>
          <div className="form-link">
            <FormLink form={row.name} start={row.start} look={row.now ? 'primary' : 'link'} />
          </div>
        </div>
      ))}
    </section>
  );
}

function PracticeReset() {
  const text = useText();
  const { pending, reset } = usePracticeReset();
  return (
    <Notice tone="info">
      <p>{text('locked.practice')}</p>
      <div>
        <Button icon="refresh" isPending={pending} onPress={reset}>
          {text('practice.reset')}
        </Button>
      </div>
    </Notice>
  );
}

/** A-90 for the administrator: the contract is locked, everybody stops, and only paper leads out. */
export function LockedPage({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { connection } = useSnapshot();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card trouble">
      <div className="trouble-head">
        <Icon name="stop" size={28} />
        <PageHeading title={text('locked.title')} />
      </div>
      <p>
        {text('locked.admin.what')}
        <strong>{text('locked.admin.scope')}</strong>
      </p>
      <p className="failure-line">
        <OwnerLabel owner="contract" />
      </p>
      <p>{text('locked.admin.online')}</p>
      <Forms />
      <p>{text('locked.admin.now')}</p>
      {connection.mode === 'practice' ? <PracticeReset /> : null}
      <div className="buttons buttons-spread">
        <div className="buttons">
          <Button onPress={() => leaveLogOn({ screen: 'entrance' })}>{text('locked.leave')}</Button>
          <OtherCertificate />
        </div>
        <span className="failure-reference">
          {text('failure.reference', { reference: failure.reference })}
        </span>
      </div>
    </section>
  );
}
