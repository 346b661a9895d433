import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/**
 * The second tile of the entrance: 利用者ログオン and 電子証明書取得, with a way in without a certificate where the bank
 * has one.
 */
export function UserDoor() {
  const text = useText();
  const { go } = useNavigation();
  const { certificate } = useSnapshot().bank.policy.userLogOn;
  return (
    <section className="card entrance-part">
      <h2>{text('own.entrance.title')}</h2>
      <p>{text('own.entrance.lead')}</p>
      <div className="buttons">
        <Button icon="user" onPress={() => go({ screen: 'certificates', door: 'user' })}>
          {text('own.entrance.logOn')}
        </Button>
        <Button onPress={() => go({ screen: 'acquisition' })}>{text('acquisition.entrance')}</Button>
        {certificate === 'optional' ? (
          <Button look="link" onPress={() => go({ screen: 'without-certificate' })}>
            {text('own.entrance.withoutCertificate')}
          </Button>
        ) : null}
      </div>
      <p className="soft">{text('acquisition.entrance.hint')}</p>
    </section>
  );
}
