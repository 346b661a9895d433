import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { OtherCertificate } from '../log-on/other-certificate.tsx';

/** Back to how a user's log-on began: another certificate, or other IDs. */
export function AnotherWay({ withoutCertificate }: { readonly withoutCertificate: boolean }) {
  const text = useText();
  const { leaveLogOn } = useNavigation();
  if (!withoutCertificate) return <OtherCertificate />;
  return (
    <Button look="link" onPress={() => leaveLogOn({ screen: 'without-certificate' })}>
      {text('own.claim.again')}
    </Button>
  );
}
