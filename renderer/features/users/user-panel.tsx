import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { IconButton } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { CertificateSection } from './certificate-section.tsx';
import { certificateText } from './certificate-text.ts';
import { oneTimePasswordText, serialOf, tokenState } from './code-text.ts';
import { displayName } from './display-name.ts';
import { FlagBadges } from './flag-badges.tsx';
import { OneTimePasswordSection } from './one-time-password-section.tsx';
import { RecordSection } from './record-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { TokenSection } from './token-section.tsx';
import type { Commands } from './use-commands.ts';
import { UserHistory } from './user-history.tsx';
import { nextSteps, stateSentences } from './user-state.ts';
import type { UserTask } from './user-task.ts';

function Facts({ user }: { readonly user: UserRow }) {
  const text = useText();
  return (
    <dl className="panel-facts">
      <dt>{text('users.column.oneTimePassword')}</dt>
      <dd>{oneTimePasswordText(text, user.oneTimePasswords)}</dd>
      <dt>{text('users.column.token')}</dt>
      <dd>
        {tokenState(text, user.token)} <span className="digits">{serialOf(user.token)}</span>
      </dd>
      <dt>{text('users.column.certificate')}</dt>
      <dd className="digits">{certificateText(text, user.certificate)}</dd>
    </dl>
  );
}

function Who({ user, onClose }: { readonly user: UserRow; readonly onClose: () => void }) {
  const text = useText();
  return (
    <div className="panel-head">
      <h2>
        <span className="panel-id digits">{user.userId}</span> {displayName(user)}
      </h2>
      <IconButton icon="close" label={text('users.panel.close')} onPress={onClose} />
      <div className="panel-badges">
        <FlagBadges flags={user.flags} />
        <span className="badge">{text(`users.lifecycle.${user.lifecycle}`)}</span>
        <span className="panel-kana">{user.nameKana}</span>
      </div>
    </div>
  );
}

/** The right panel: who is selected, the state in sentences, the next step, A-12 with the commands, the history. */
export function UserPanel({
  user,
  commands,
  onTask,
  onReload,
  onClose,
  focusPin,
}: {
  readonly user: UserRow;
  readonly commands: Commands;
  readonly onTask: (task: UserTask) => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
  readonly focusPin: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const needsCertificate = useSnapshot().bank.policy.userLogOn.certificate === 'required';
  const panel = useRef<HTMLElement>(null);
  // Where the panel stands below the list, a selection brings it into view; beside the list it is in view.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  return (
    <aside
      ref={panel}
      className="panel"
      aria-label={text('users.panel', { name: displayName(user) })}
      onKeyDown={closeOnEscape}
    >
      <Who user={user} onClose={onClose} />
      <div className="panel-state">
        {stateSentences(text, language, user, needsCertificate).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="panel-next">
        <h3>{text('users.next')}</h3>
        {nextSteps(text, user, needsCertificate).map((step) => (
          <p key={step}>{step}</p>
        ))}
      </div>
      <Disclosure
        className="accordion"
        defaultExpanded={user.flags.suspended.set || commands.of(user.userId) !== null}
      >
        <Heading level={3} className="accordion-heading">
          <AriaButton slot="trigger" className="accordion-button">
            <Icon name="down" />
            {text('users.accordion')}
          </AriaButton>
        </Heading>
        <DisclosurePanel>
          <div className="accordion-body">
            <RecordSection userId={user.userId} commanding={commands.of(user.userId)} onTask={onTask} />
            <section className="accordion-part">
              <h4 className="accordion-heading">{text('users.settings')}</h4>
              <p>{text('users.settings.note')}</p>
              <SettingsSection user={user} commands={commands} onReload={onReload} focusPin={focusPin} />
            </section>
            <OneTimePasswordSection user={user} commanding={commands.of(user.userId)} onTask={onTask} />
            <TokenSection user={user} onTask={onTask} />
            <CertificateSection user={user} commanding={commands.of(user.userId)} onTask={onTask} />
          </div>
        </DisclosurePanel>
      </Disclosure>
      <Facts user={user} />
      <UserHistory user={user} />
    </aside>
  );
}
