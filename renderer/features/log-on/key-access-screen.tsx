import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { useCertificates } from '../certificates/use-certificates.ts';
import { FormLink } from '../papers/form-link.tsx';
import { startOf } from '../papers/request-form-state.ts';

/** The way to a new certificate, for the administrator who cannot open his own. */
function ForgottenPassphrase({ certificateId }: { readonly certificateId: string }) {
  const text = useText();
  const certificates = useCertificates('administrator') ?? [];
  const details = certificates.find(({ id }) => id === certificateId)?.details ?? null;
  return (
    <FormLink
      label={text('forms.stuck.passphrase')}
      start={startOf(
        'reissue-certificate',
        details?.holder?.contractId ?? null,
        'forgotten',
        details?.notAfter ?? null,
      )}
    />
  );
}

/** The calm page behind the key window. */
export function KeyAccessScreen({ certificateId }: { readonly certificateId: string }) {
  const text = useText();
  const door = useDoor();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card waiting">
      <span className="waiting-mark">
        <Icon name="key" size={32} />
      </span>
      <PageHeading title={text('key.waiting.title')} takesFocus={false} />
      <p>{text('key.waiting.lead')}</p>
      <p>{text('key.waiting.text')}</p>
      <p className="soft">{text('key.waiting.hidden')}</p>
      <Button onPress={() => leaveLogOn({ screen: 'certificates', door })}>
        {text('key.waiting.cancel')}
      </Button>
      {door === 'administrator' ? <ForgottenPassphrase certificateId={certificateId} /> : null}
    </section>
  );
}
