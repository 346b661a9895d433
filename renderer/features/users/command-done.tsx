import { type ReactNode, useEffect, useRef } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { changeLines, type NewPins } from './change-lines.ts';
import { whatToTell } from './what-to-tell.ts';

/**
 * A command is done: what changed, from the bank's rows, and what to tell the user now.
 *
 * @param children stands between the two, for example PINs that were made
 */
export function CommandDone({
  command,
  before,
  user,
  pins,
  children,
}: {
  readonly command: Parameters<typeof changeLines>[1];
  readonly before: UserRow;
  readonly user: UserRow;
  readonly pins: NewPins;
  readonly children?: ReactNode;
}) {
  const text = useText();
  const language = useLanguage();
  const announce = useAnnounce();
  const { bank } = useSnapshot();
  const heading = useRef<HTMLSpanElement>(null);
  const title = text(`users.done.${command}`);
  const mustChange = bank.policy.forcePinChangeAfterReset;
  const { tone, sentences } = whatToTell(text, command, user, { pins, mustChange });
  const first = sentences[0] ?? '';
  useEffect(() => {
    heading.current?.focus();
    announce(`${title} ${first}`);
  }, [announce, title, first]);
  return (
    <div className="command">
      <Notice
        tone={tone}
        title={
          <span ref={heading} tabIndex={-1}>
            {title}
          </span>
        }
      >
        {sentences.map((sentence, index) => (
          <p key={sentence}>{index === 0 ? <strong>{sentence}</strong> : sentence}</p>
        ))}
      </Notice>
      {children}
      <ChangeTable
        lines={changeLines({ text, language, catalogue: bank.permissions }, command, before, user, pins)}
        caption={text('users.change.done')}
      />
    </div>
  );
}
