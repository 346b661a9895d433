import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { certificateText } from './certificate-text.ts';
import { type Commanding, isOpen } from './use-commands.ts';
import { isOfChangePage } from './user-commands.ts';
import type { UserTask } from './user-task.ts';

/** 電子証明書 of A-12: its state, and the way to where it is re-issued and revoked. */
export function CertificateSection({
  user,
  commanding,
  onTask,
}: {
  readonly user: UserRow;
  readonly commanding: Commanding | null;
  readonly onTask: (task: UserTask) => void;
}) {
  const text = useText();
  const isClosed = commanding !== null && isOpen(commanding) && !isOfChangePage(commanding.command);
  return (
    <section className="accordion-part">
      <h4 className="accordion-heading">{text('users.column.certificate')}</h4>
      <p>
        <strong>{certificateText(text, user.certificate)}</strong>
      </p>
      <p className="soft">{text('users.certificates.note')}</p>
      <div>
        <Button
          icon="right"
          isDisabled={isClosed}
          onPress={() => onTask({ kind: 'change', userId: user.userId })}
        >
          {text('users.certificates.go')}
        </Button>
      </div>
    </section>
  );
}
