import type { ReactNode } from 'react';
import { client } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { CodeForm } from '../log-on/code-form.tsx';

/** 利用者ワンタイムパスワード: the code beside one number of the table on paper. */
export function TableCodePage({
  number,
  children,
}: {
  readonly number: number;
  readonly children: ReactNode;
}) {
  const text = useText();
  const place = { number };
  return (
    <CodeForm
      title={text('own.table.title')}
      instruction={text('own.table.instruction', place)}
      picture={
        <>
          <div className="own-table" role="img" aria-label={text('own.table.picture', place)}>
            <span className="own-table-number digits">{text('own.table.asked', place)}</span>
            <span className="own-table-code digits">??????</span>
          </div>
          <p className="card-warning">
            <Icon name="warning" size={16} />
            {text('own.table.notPin')}
          </p>
        </>
      }
      label={text('own.table.label', place)}
      about={{
        which: `${text('own.table.which')} ${text('own.table.same')}`,
        where: text('own.table.where'),
        replace: text('own.table.replace'),
      }}
      onSubmit={(oneTimePassword) => client.own.submitOneTimePassword({ oneTimePassword })}
      wrongCode="one-time-password-wrong"
    >
      {children}
    </CodeForm>
  );
}

/** ワンタイムパスワード（トークン）: what the user's device shows now. */
export function TokenCodePage({ children }: { readonly children: ReactNode }) {
  const text = useText();
  return (
    <CodeForm
      title={text('own.token.title')}
      instruction={text('own.token.instruction')}
      picture={
        <p className="own-token">
          <Icon name="clock" size={18} />
          {text('own.token.changes')}
        </p>
      }
      label={text('own.token.label')}
      about={{
        which: text('own.token.which'),
        where: text('own.token.where'),
        replace: text('own.token.replace'),
      }}
      onSubmit={(tokenPassword) => client.own.submitTokenPassword({ tokenPassword })}
      wrongCode="token-password-wrong"
    >
      {children}
    </CodeForm>
  );
}
