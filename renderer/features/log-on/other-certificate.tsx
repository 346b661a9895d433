import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** 「別の証明書を使う」: drops what there is of the log-on and goes back to the certificates of the same door. */
export function OtherCertificate() {
  const text = useText();
  const door = useDoor();
  const { leaveLogOn } = useNavigation();
  return (
    <Button look="link" onPress={() => leaveLogOn({ screen: 'certificates', door })}>
      {text('logOn.otherCertificate')}
    </Button>
  );
}
