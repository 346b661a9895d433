import { Button as AriaButton } from 'react-aria-components/Button';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { useText } from '../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../lib/ui/icon.tsx';
import { useSnapshot } from './application.tsx';
import { type Inside, useNavigation } from './navigation.tsx';

function RailItem({
  icon,
  label,
  current,
  onPress,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly current: boolean;
  readonly onPress: () => void;
}) {
  return (
    <AriaButton className="rail-item" aria-current={current && 'page'} onPress={onPress}>
      <Icon name={icon} />
      {label}
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
        <span className="rail-group" aria-hidden="true" />
        <RailItem
          icon="history"
          label={text('frame.history')}
          current={inside === 'history'}
          onPress={() => go({ screen: 'history' })}
        />
        <RailItem
          icon="key"
          label={text('frame.certificate')}
          current={inside === 'renewal'}
          onPress={() => go({ screen: 'renewal' })}
        />
        <RailItem
          icon="settings"
          label={text('frame.settings')}
          current={inside === 'settings'}
          onPress={() => go({ screen: 'settings' })}
        />
      </div>
      <div className="rail-foot">
        {text('app.name')} {appVersion}
      </div>
    </nav>
  );
}
