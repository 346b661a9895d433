import { client } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { CodeForm } from './code-form.tsx';
import { OtherCertificate } from './other-certificate.tsx';

/** The code of the administrator's own token in the place of 確認用パスワード. @param onCard back to the card */
export function TokenScreen({ onCard }: { readonly onCard: () => void }) {
  const text = useText();
  return (
    <CodeForm
      title={text('logOn.token.title')}
      instruction={text('logOn.token.instruction')}
      picture={
        <p className="card-warning">
          <Icon name="warning" size={16} />
          {text('logOn.token.lock')}
        </p>
      }
      label={text('logOn.token.field')}
      about={{
        which: text('logOn.token.which'),
        where: text('logOn.token.where'),
        replace: text('logOn.token.replace'),
        children: (
          <Button icon="card" onPress={onCard}>
            {text('logOn.token.byCard')}
          </Button>
        ),
      }}
      onSubmit={(tokenPassword) => client.logOn.submitToken({ tokenPassword })}
      wrongCode="token-password-wrong"
    >
      <OtherCertificate />
    </CodeForm>
  );
}
