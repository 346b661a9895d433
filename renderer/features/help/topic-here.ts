import type { Failure } from '#protocol/ipc/failure.ts';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import type { Inside, Place } from '../../app/navigation.tsx';
import type { BulkWork } from '../bulk/bulk-work.ts';
import { FAILURES, type FailurePlace } from '../trouble/failures.ts';
import type { UserTask } from '../users/user-task.ts';
import type { TopicId } from './topic.ts';

const OF_TASK = {
  register: 'register',
  change: 'change',
  deregister: 'deregister',
  'issue-one-time-passwords': 'one-time-passwords',
  'withdraw-one-time-passwords': 'one-time-passwords',
  tokens: 'tokens',
} as const satisfies Record<UserTask['kind'], TopicId>;

const OF_TAB = {
  command: 'bulk-command',
  csv: 'bulk-csv',
  templates: 'bulk-templates',
  compare: 'bulk-compare',
} as const satisfies Record<BulkWork['tab'], TopicId>;

const OF_INSIDE = {
  status: 'status',
  users: 'users',
  bulk: 'bulk-command',
  credentials: 'credentials',
  history: 'history',
  notices: 'notices',
  renewal: 'renewal',
  'log-on-token': 'log-on-token',
  forms: 'forms',
  settings: 'settings',
} as const satisfies Record<Inside, TopicId>;

const isInside = (screen: Place['screen']): screen is Inside => screen in OF_INSIDE;

/** Inside a log-on; a place outside it means its first screen. */
function insideTopic(place: Place): TopicId {
  if (place.screen === 'users' && place.task !== undefined) return OF_TASK[place.task.kind];
  if (place.screen === 'bulk') return OF_TAB[place.work.tab];
  return isInside(place.screen) ? OF_INSIDE[place.screen] : 'status';
}

/** Outside a log-on; a place inside it means the entrance. */
function outsideTopic(place: Place): TopicId {
  switch (place.screen) {
    case 'certificates':
      return place.door === 'user' ? 'user-certificates' : 'certificates';
    case 'without-certificate':
    case 'acquisition':
    case 'settings':
    case 'forms':
      return place.screen;
    default:
      return 'entrance';
  }
}

const OF_TROUBLE = {
  'in-place': 'log-on-over',
  'contract-locked': 'contract-locked',
  'user-stopped': 'user-stopped',
  certificate: 'certificate-trouble',
  'log-on-over': 'log-on-over',
} as const satisfies Record<FailurePlace, TopicId>;

const troubleTopic = ({ code }: Failure): TopicId => OF_TROUBLE[FAILURES[code].place];

/** What the help says first: the topic of the screen that is shown. */
export type Shown = {
  readonly logOn: LogOnStage;
  readonly place: Place;
  /** A failure that takes the whole screen. */
  readonly trouble: Failure | null;
};

/** The topic of a screen; every screen has one. */
export function topicHere({ logOn, place, trouble }: Shown): TopicId {
  if (trouble !== null) return troubleTopic(trouble);
  switch (logOn.stage) {
    case 'none':
      return outsideTopic(place);
    case 'key-access':
      return 'key-access';
    case 'pin':
      return 'contract-pin';
    case 'card':
      return 'card';
    case 'opening':
      return 'opening';
    case 'on':
      return insideTopic(place);
    case 'user-pin':
      return 'user-pin';
    case 'user-code':
      return 'user-code';
    case 'user-on':
      return 'own-status';
    case 'ended':
      if (logOn.reason.kind === 'failure') return troubleTopic(logOn.reason.failure);
      return logOn.reason.kind === 'renewed' ? 'renewed' : 'ended';
    default:
      return logOn satisfies never;
  }
}
