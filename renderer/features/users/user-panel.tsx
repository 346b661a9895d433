import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import type { UserRow } from '#protocol/domain/user.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { IconButton } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { displayName } from './display-name.ts';
import { FlagBadges } from './flag-badges.tsx';
import { UnlockSection } from './unlock-section.tsx';
import type { Unlocking } from './use-unlock.ts';
import { nextSteps, stateSentences } from './user-state.ts';
import { certificateText } from './user-table-row.tsx';

function Facts({ user }: { readonly user: UserRow }) {
  const text = useText();
  return (
    <dl className="panel-facts">
      <dt>{text('users.column.oneTimePassword')}</dt>
      <dd>{text(user.oneTimePasswordIssued ? 'users.otp.issued' : 'users.otp.none')}</dd>
      <dt>{text('users.column.certificate')}</dt>
      <dd className="digits">{certificateText(text, user.certificate)}</dd>
    </dl>
  );
}

/** The right panel: who is selected, the state in sentences, the next step, and A-12 with the commands. */
export function UserPanel({
  user,
  unlocking,
  onUnlock,
  onReload,
  onClose,
  focusPin,
}: {
  readonly user: UserRow;
  readonly unlocking: Unlocking;
  readonly onUnlock: (confirmationPin: string) => Promise<void>;
  readonly onReload: () => void;
  readonly onClose: () => void;
  readonly focusPin: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const panel = useRef<HTMLElement>(null);
  // Where the panel stands below the list, a selection brings it into view; beside the list it is in view.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const name = displayName(user);
  return (
    <aside ref={panel} className="panel" aria-label={text('users.panel', { name })}>
      <div className="panel-head">
        <h2>
          <span className="panel-id digits">{user.userId}</span> {name}
        </h2>
        <IconButton icon="close" label={text('users.panel.close')} onPress={onClose} />
        <div className="panel-badges">
          <FlagBadges flags={user.flags} />
          <span className="badge">{text(`users.lifecycle.${user.lifecycle}`)}</span>
          <span className="panel-kana">{user.nameKana}</span>
        </div>
      </div>
      <div className="panel-state">
        {stateSentences(text, language, user).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="panel-next">
        <h3>{text('users.next')}</h3>
        {nextSteps(text, user).map((step) => (
          <p key={step}>{step}</p>
        ))}
      </div>
      <Disclosure className="accordion" defaultExpanded={user.flags.suspended.set}>
        <Heading level={3} className="accordion-heading">
          <AriaButton slot="trigger" className="accordion-button">
            <Icon name="down" />
            {text('users.accordion')}
          </AriaButton>
        </Heading>
        <DisclosurePanel>
          <div className="accordion-body">
            <div>
              <h4 className="accordion-heading">{text('users.settings')}</h4>
              <p>{text('users.settings.note')}</p>
            </div>
            <UnlockSection
              user={user}
              unlocking={unlocking}
              onUnlock={onUnlock}
              onReload={onReload}
              focusPin={focusPin}
            />
          </div>
        </DisclosurePanel>
      </Disclosure>
      <Facts user={user} />
    </aside>
  );
}
