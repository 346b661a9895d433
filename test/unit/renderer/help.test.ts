import { describe, expect, it } from 'vitest';
import { LogOnStage } from '#protocol/ipc/snapshot.ts';
import type { Inside, Place } from '#renderer/app/navigation.tsx';
import { searchTopics } from '#renderer/features/help/search-topics.ts';
import { SECRET_IDS, TOPIC_IDS } from '#renderer/features/help/topic.ts';
import { topicHere } from '#renderer/features/help/topic-here.ts';
import { en } from '#renderer/features/help/topics-en.ts';
import { ja } from '#renderer/features/help/topics-ja.ts';
import { startOf } from '#renderer/features/papers/request-form-state.ts';
import type { UserTask } from '#renderer/features/users/user-task.ts';
import { stageOf } from '../../fixtures/fake-scenario.ts';

const TEXTS = { ja, en };
const USER_ID = stageOf({ own: {} }, 'user-pin');
const userId = USER_ID.stage === 'user-pin' ? USER_ID.userId : null;
if (userId === null) throw new Error('the sample has no user');

/** Every kind of place, so that a new one does not compile here. */
const PLACES: Readonly<Record<Place['screen'], readonly Place[]>> = {
  entrance: [{ screen: 'entrance' }],
  certificates: [
    { screen: 'certificates', door: 'administrator' },
    { screen: 'certificates', door: 'user' },
  ],
  'without-certificate': [{ screen: 'without-certificate' }],
  acquisition: [{ screen: 'acquisition' }],
  settings: [{ screen: 'settings' }],
  status: [{ screen: 'status' }],
  renewal: [{ screen: 'renewal' }],
  history: [{ screen: 'history' }],
  notices: [{ screen: 'notices' }],
  'log-on-token': [{ screen: 'log-on-token' }],
  forms: [{ screen: 'forms', start: startOf('reissue-card', null) }],
  credentials: [{ screen: 'credentials' }],
  bulk: [
    { screen: 'bulk', work: { tab: 'command', userIds: [] } },
    { screen: 'bulk', work: { tab: 'csv' } },
    { screen: 'bulk', work: { tab: 'templates' } },
    { screen: 'bulk', work: { tab: 'compare', userIds: [] } },
  ],
  users: [{ screen: 'users', filter: 'all', selected: null }],
};

const TASKS: Readonly<Record<UserTask['kind'], UserTask>> = {
  register: { kind: 'register' },
  change: { kind: 'change', userId },
  deregister: { kind: 'deregister', userId },
  'issue-one-time-passwords': { kind: 'issue-one-time-passwords', userId },
  'withdraw-one-time-passwords': { kind: 'withdraw-one-time-passwords', userId },
  tokens: { kind: 'tokens', userId: null },
};

const STAGES = LogOnStage.options.flatMap(({ shape }) => [...shape.stage.values]);
const OUTSIDE: readonly Place['screen'][] = [
  'entrance',
  'certificates',
  'without-certificate',
  'acquisition',
  'settings',
  'forms',
];
const INSIDE: readonly Inside[] = [
  ...([
    'status',
    'users',
    'bulk',
    'credentials',
    'history',
    'notices',
    'renewal',
    'log-on-token',
    'forms',
    'settings',
  ] as const),
];

/** Every screen that there is, with its topic. */
const SHOWN = [
  ...STAGES.map((stage) => ({ stage, place: PLACES.entrance[0] })),
  ...OUTSIDE.flatMap((screen) => PLACES[screen].map((place) => ({ stage: 'none' as const, place }))),
  ...INSIDE.flatMap((screen) => PLACES[screen].map((place) => ({ stage: 'on' as const, place }))),
  ...Object.values(TASKS).map((task) => ({
    stage: 'on' as const,
    place: { screen: 'users', filter: 'all', selected: null, task } satisfies Place,
  })),
].flatMap(({ stage, place }) =>
  place === undefined
    ? []
    : [{ stage, place, topic: topicHere({ logOn: stageOf({ own: {} }, stage), place, trouble: null }) }],
);
describe('the help', () => {
  it.each(['ja', 'en'] as const)('has something to say at every screen, in %s', (language) => {
    expect(SHOWN.length).toBeGreaterThan(STAGES.length + OUTSIDE.length + INSIDE.length);
    for (const { stage, place, topic } of SHOWN) {
      const { title, purpose } = TEXTS[language].topics[topic];
      expect(`${title}${purpose}`, `${stage}, ${place.screen}`).toMatch(/\p{L}/u);
    }
  });

  it('says something of its own at every place, and at every end of a log-on', () => {
    const of = (stage: LogOnStage['stage']) => SHOWN.filter((shown) => shown.stage === stage);
    const screens = of('on').map(({ topic }) => topic);
    // The first entry of a stage is the entrance, which inside a log-on means its first screen.
    expect(new Set(screens).size).toBe(screens.length - 2);
    const ends = (
      ['renewed', 'contract-locked', 'certificate-expired', 'log-on-expired', 'user-suspended'] as const
    ).map((endedBy) =>
      topicHere({ logOn: stageOf({ endedBy }, 'ended'), place: { screen: 'status' }, trouble: null }),
    );
    expect(ends).toEqual([
      'renewed',
      'contract-locked',
      'certificate-trouble',
      'log-on-over',
      'user-stopped',
    ]);
  });

  it('shows no topic that no screen and no list has', () => {
    const general = ['unlock', 'secrets', 'connection-file', 'diagnostics', 'practice'];
    const ends = ['renewed', 'contract-locked', 'certificate-trouble', 'log-on-over', 'user-stopped'];
    const reached = new Set<string>([...SHOWN.map(({ topic }) => topic), ...general, ...ends]);
    expect(TOPIC_IDS.filter((id) => !reached.has(id))).toEqual([]);
  });

  it('is made alike in both languages: as many steps, the same secrets', () => {
    for (const id of TOPIC_IDS) {
      expect(en.topics[id].steps.length, id).toBe(ja.topics[id].steps.length);
      expect(en.topics[id].troubles.length, id).toBe(ja.topics[id].troubles.length);
      expect(en.topics[id].secrets, id).toEqual(ja.topics[id].secrets);
    }
  });

  it('has every secret in the map, told apart from every other', () => {
    expect(ja.topics.secrets.secrets).toEqual(SECRET_IDS);
    for (const { secrets } of Object.values(TEXTS)) {
      const names = SECRET_IDS.map((id) => secrets[id].name);
      expect(new Set(names).size).toBe(SECRET_IDS.length);
      expect(new Set(SECRET_IDS.map((id) => secrets[id].written)).size).toBe(SECRET_IDS.length);
    }
  });

  it('says at each step of the log-on which secret is asked, and no other', () => {
    expect(ja.topics['contract-pin'].secrets).toEqual(['contract-pin', 'registration-pin']);
    expect(ja.topics.card.secrets).not.toContain('confirmation-pin');
    expect(ja.topics.users.secrets).toEqual(['confirmation-pin']);
  });
});

describe('the search', () => {
  it.each([
    ['お客様カード', 'card'],
    ['かくにんよう', null],
    ['トークン 交換', 'tokens'],
    ['ｶｰﾄﾞ', 'card'],
    ['とーくん', 'tokens'],
    ['csv', 'bulk-csv'],
  ])('finds by %s', (words, topic) => {
    const found = searchTopics(ja, words);
    if (topic === null) expect(found).toEqual([]);
    else expect(found).toContain(topic);
  });

  it('puts what has the words in its title first', () => {
    expect(searchTopics(ja, '依頼書')[0]).toBe('forms');
    expect(searchTopics(en, 'RENEW certificate')[0]).toBe('renewal');
  });

  it('lists every topic without words', () => {
    expect(searchTopics(ja, '  ')).toEqual(TOPIC_IDS);
  });
});
