import { Button as AriaButton } from 'react-aria-components/Button';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { useHelp } from '../features/help/help-context.tsx';
import { useNewNotices } from '../features/notices/new-notices.ts';
import { startOf } from '../features/papers/request-form-state.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../lib/ui/icon.tsx';
import { useSnapshot } from './application.tsx';
import { type Inside, useNavigation } from './navigation.tsx';

function RailCount({ count }: { readonly count: number }) {
  const text = useText();
  return (
    <span className="rail-count digits">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">（{text('notices.newCount', { count })}）</span>
    </span>
  );
}

function RailItem({
  icon,
  label,
  current,
  count = 0,
  onPress,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly current: boolean;
  /** How many new things wait there. */
  readonly count?: number;
  readonly onPress: () => void;
}) {
  return (
    <AriaButton className="rail-item" aria-current={current && 'page'} onPress={onPress}>
      <Icon name={icon} />
      {label}
      {count > 0 ? <RailCount count={count} /> : null}
    </AriaButton>
  );
}

/** The left rail: whose contract this is, and the bank's own menu words. */
export function Rail({
  logOn,
  inside,
}: {
  readonly logOn: Extract<LogOnStage, { stage: 'on' }>;
  readonly inside: Inside;
}) {
  const text = useText();
  const { appVersion } = useSnapshot();
  const { go } = useNavigation();
  const { toggle: toggleHelp } = useHelp();
  const { count: newNotices } = useNewNotices();
  return (
    <nav className="rail" aria-label={text('frame.navigation')}>
      <div className="rail-contract card">
        <span className="rail-contract-label">{text('frame.contract')}</span>
        <span className="rail-contract-name">{logOn.contractName}</span>
        <span className="rail-contract-label">{text('frame.contractId')}</span>
        <span className="digits">{logOn.contractId}</span>
      </div>
      <div className="rail-list">
        <RailItem
          icon="status"
          label={text('frame.status')}
          current={inside === 'status'}
          onPress={() => go({ screen: 'status' })}
        />
        <span className="rail-group">{text('frame.management')}</span>
        <RailItem
          icon="users"
          label={text('frame.users')}
          current={inside === 'users'}
          onPress={() => go({ screen: 'users', filter: 'all', selected: null })}
        />
        <RailItem
          icon="many"
          label={text('frame.bulk')}
          current={inside === 'bulk'}
          onPress={() => go({ screen: 'bulk', work: { tab: 'command', userIds: [] } })}
        />
        <RailItem
          icon="lock"
          label={text('frame.credentials')}
          current={inside === 'credentials'}
          onPress={() => go({ screen: 'credentials' })}
        />
        <span className="rail-group" aria-hidden="true" />
        <RailItem
          icon="history"
          label={text('frame.history')}
          current={inside === 'history'}
          onPress={() => go({ screen: 'history' })}
        />
        <RailItem
          icon="bell"
          label={text('notices.title')}
          count={newNotices}
          current={inside === 'notices'}
          onPress={() => go({ screen: 'notices' })}
        />
        <RailItem
          icon="key"
          label={text('frame.certificate')}
          current={inside === 'renewal'}
          onPress={() => go({ screen: 'renewal' })}
        />
        <RailItem
          icon="paper"
          label={text('forms.title')}
          current={inside === 'forms'}
          onPress={() => go({ screen: 'forms', start: startOf('unlock-contract', logOn.contractId) })}
        />
        <RailItem
          icon="settings"
          label={text('frame.settings')}
          current={inside === 'settings'}
          onPress={() => go({ screen: 'settings' })}
        />
        <RailItem icon="info" label={text('help.title')} current={false} onPress={toggleHelp} />
      </div>
      <div className="rail-foot">
        {text('app.name')} {appVersion}
      </div>
    </nav>
  );
}
