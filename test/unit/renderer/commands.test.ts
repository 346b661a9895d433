import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { UserRow } from '#protocol/domain/user.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok } from '#protocol/result.ts';
import { changeLines } from '#renderer/features/users/change-lines.ts';
import { newIntent, send, settle } from '#renderer/features/users/command-intent.ts';
import { causeCount } from '#renderer/features/users/failures-of.ts';
import { rowDifferences } from '#renderer/features/users/row-differences.ts';
import { calledFor, predicted, SETTINGS_COMMANDS, whyNot } from '#renderer/features/users/user-commands.ts';
import { changeOf, detailsOf, rebased, withDetails } from '#renderer/features/users/user-form.ts';
import { nextSteps, stateSentences } from '#renderer/features/users/user-state.ts';
import { whatToTell } from '#renderer/features/users/what-to-tell.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';
import { translator } from './translator.ts';

const users = sampleUsers();

function sample(userId: string): UserRow {
  const user = users.find((candidate) => candidate.userId === userId);
  if (user === undefined) throw new Error(`no sample user ${userId}`);
  return user;
}

const suspended = sample('S0001');
const unlocked: UserRow = {
  ...suspended,
  version: suspended.version + 1,
  flags: { ...suspended.flags, suspended: { set: false } },
  failedAttempts: { pin: 0, confirmationPin: 0, oneTimePassword: 0, token: 0 },
};
const failure = (code: FailureCode) => err({ code, reference: 'R' });

const text = translator('ja');
const context = { text, language: 'ja', catalogue: BANK_1635.permissions } as const;
const NEITHER = { pin: false, userConfirmationPin: false };
const BOTH = { pin: true, userConfirmationPin: true };
const everyFlag = sample('S0003');

describe('the table of what a command changes', () => {
  it('shows for 利用中止解除: 利用中止 off, wrong entries to zero, PINs unchanged', () => {
    const lines = changeLines(context, 'unlock', suspended, predicted('unlock', suspended, ''), NEITHER);
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      ['○ 利用中止', '－ 正常'],
      ['7', '0'],
      ['変更なし', null],
    ]);
  });

  it('is afterwards what the bank answered, not what was expected', () => {
    const stillCounting = {
      ...unlocked,
      failedAttempts: { pin: 2, confirmationPin: 0, oneTimePassword: 0, token: 0 },
    };
    const [, failures] = changeLines(context, 'unlock', suspended, stillCounting, NEITHER);
    expect(failures?.after).toBe('2');
  });

  it('names both PINs for the one step that also resets them', () => {
    const after = predicted('unlock-and-reset-pins', suspended, '');
    const lines = changeLines(context, 'unlock-and-reset-pins', suspended, after, BOTH);
    expect(lines.map(({ item }) => item)).toEqual([
      '利用中止',
      '失敗回数',
      '利用者暗証番号',
      '利用者確認暗証番号',
    ]);
  });

  it('shows the reason of 事故登録, and that the log-on ends', () => {
    const healthy = sample('S0002');
    const lines = changeLines(
      context,
      'register-incident',
      healthy,
      predicted('register-incident', healthy, '紛失'),
      NEITHER,
    );
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      ['－ なし', '○ 紛失'],
      ['可', '不可'],
    ]);
  });

  it('does not promise a log-on when 利用中止 outlives 事故登録解除', () => {
    const lines = changeLines(
      context,
      'lift-incident',
      everyFlag,
      predicted('lift-incident', everyFlag, ''),
      NEITHER,
    );
    expect(lines.at(-1)).toMatchObject({ item: 'ログオン', before: '不可', after: null });
  });

  it('clears both 封鎖 and leaves the other flags', () => {
    const after = predicted('unblock-bill-payment', everyFlag, '');
    expect(after.flags.billPaymentBlocked.set || after.flags.billPaymentCumulativelyBlocked.set).toBe(false);
    expect(after.flags.suspended.set && after.flags.incident.set).toBe(true);
  });

  it('leaves 事故登録 and 封鎖 when 利用中止 is lifted', () => {
    const { flags } = predicted('unlock', everyFlag, '');
    expect(flags.incident.set && flags.billPaymentBlocked.set).toBe(true);
  });

  it('lists each changed permission by its whole name', () => {
    const user = sample('S0002');
    const details = { ...detailsOf(user), granted: new Set<string>() };
    const lines = changeLines(context, 'change', user, withDetails(user, details), NEITHER);
    expect(lines.filter(({ item }) => /^総合振込 (登録|承認|送信)$/.test(item))).not.toEqual([]);
    expect(lines.every(({ after }) => after === '不可')).toBe(true);
  });

  it('counts the secret that suspended the user', () => {
    expect(causeCount(suspended)).toBe(7);
    expect(causeCount(sample('S0002'))).toBeNull();
  });
});

describe('the commands of 各種設定', () => {
  it('say why they do not apply, as the bank would', () => {
    expect(SETTINGS_COMMANDS.map((command) => whyNot(command, sample('S0002')))).toEqual([
      null,
      'incident-not-registered',
      'user-not-suspended',
      'user-not-suspended',
      'bill-payment-not-blocked',
    ]);
    expect(SETTINGS_COMMANDS.map((command) => whyNot(command, everyFlag))).toEqual([
      'incident-already-registered',
      null,
      null,
      null,
      null,
    ]);
  });

  it('choose themselves only for a suspended user', () => {
    expect(calledFor(suspended)).toBe('unlock');
    expect(calledFor(sample('S0004'))).toBeNull();
  });

  it.each([
    ['unlock', everyFlag, '事故登録が残っているため'],
    ['unlock', suspended, 'もう一度ログオンするよう'],
    ['lift-incident', everyFlag, '利用中止が残っているため'],
    ['change', suspended, '直接伝えて'],
  ] as const)('tell what matters most first after %s', (command, user, words) => {
    const after = command === 'change' ? user : predicted(command, user, '');
    const { sentences } = whatToTell(text, command, after, { pins: BOTH, mustChange: true });
    expect(sentences[0]).toContain(words);
  });

  it('say after new PINs that 利用中止 stays', () => {
    const told = whatToTell(text, 'change', suspended, { pins: BOTH, mustChange: true });
    expect(told.tone).toBe('warning');
    expect(told.sentences.join('')).toContain('利用中止はそのままです');
  });
});

describe('the details of a change', () => {
  const user = sample('S0002');

  it('are nothing when nothing differs, whatever the width of the kana', () => {
    expect(changeOf(user, detailsOf(user))).toBeNull();
    expect(changeOf(user, { ...detailsOf(user), nameKana: 'おおさか　はなこ' })).toBeNull();
  });

  it('name only what differs', () => {
    expect(changeOf(user, { ...detailsOf(user), nameKanji: '' })).toEqual({ nameKanji: null });
  });

  it('keep what the person changed and follow the row in what he left alone', () => {
    const now = { ...withDetails(user, { ...detailsOf(user), nameKanji: '大阪 花代' }), version: 4 };
    const mine = { ...detailsOf(user), nameKana: 'ｵｵｻｶ ﾊﾅﾖ' };
    expect(changeOf(now, rebased(mine, user, now))).toEqual({ nameKana: 'ｵｵｻｶ ﾊﾅﾖ' });
  });

  it('do not take back a permission that somebody else granted meanwhile', () => {
    const [first, ...others] = detailsOf(user).granted;
    const before = withDetails(user, { ...detailsOf(user), granted: new Set(others) });
    const mine = { ...detailsOf(before), nameKanji: '別名' };
    const merged = rebased(mine, before, user);
    expect(first !== undefined && merged.granted.has(first)).toBe(true);
  });
});

describe('the intent of a command', () => {
  const sent = send(newIntent('key-1'));

  it('cannot be sent twice while it is in flight', () => {
    expect(sent).toEqual({ step: 'sending', key: 'key-1' });
    expect(send(sent)).toBe(sent);
  });

  it.each([
    'bank-timed-out',
    'bank-unreachable',
    'bank-answer-not-understood',
    'request-in-progress',
  ] as const)('keeps its key after %s and is sent again with it', (code) => {
    const unknown = settle(sent, failure(code), 'key-2');
    expect(unknown).toMatchObject({ step: 'unknown', key: 'key-1' });
    expect(send(unknown)).toEqual({ step: 'sending', key: 'key-1' });
  });

  it.each([
    'confirmation-pin-wrong',
    'version-conflict',
    'user-not-suspended',
    'idempotency-key-reused',
  ] as const)('gets a new key after the definite answer %s', (code) => {
    expect(settle(sent, failure(code), 'key-2')).toMatchObject({ step: 'ready', key: 'key-2' });
  });

  it('is done with the rows of the answer and cannot be sent again', () => {
    const outcome = { before: suspended, user: unlocked, heldPaper: null };
    const done = settle(sent, ok(outcome), 'key-2');
    expect(done).toEqual({ step: 'done', outcome });
    expect(send(done)).toBe(done);
  });

  it('ignores an answer when nothing was sent', () => {
    const ready = newIntent('key-1');
    expect(settle(ready, failure('internal'), 'key-2')).toBe(ready);
  });

  it('settles every failure code into a step that can be sent again', () => {
    for (const code of FailureCode.options) {
      expect(send(settle(sent, failure(code), 'key-2')).step).toBe('sending');
    }
  });
});

describe('what moved under a version conflict', () => {
  it('is named part by part', () => {
    const moved: UserRow = {
      ...suspended,
      version: suspended.version + 1,
      oneTimePasswords: { issued: true, since: '2026-11-22T01:30:00Z', left: 7 },
      permissions: { ...suspended.permissions, transfer: 'not-contracted' },
      failedAttempts: { ...suspended.failedAttempts, pin: 8 },
    };
    expect(rowDifferences(suspended, moved)).toEqual(['failures', 'oneTimePassword', 'permissions']);
  });

  it('is nothing when only the version moved', () => {
    expect(rowDifferences(suspended, { ...suspended, version: 99 })).toEqual([]);
  });
});

describe('the state of a user in words', () => {
  it('says since when, by which secret and how often', () => {
    expect(stateSentences(text, 'ja', suspended, true)).toEqual([
      '利用中止：2026年11月20日 09:12 から。利用者暗証番号を7回誤入力しました。',
    ]);
  });

  it('says one sentence for each flag that is set', () => {
    expect(stateSentences(text, 'ja', sample('S0003'), true)).toHaveLength(4);
  });

  it('warns that an incident outlives an unlock', () => {
    expect(nextSteps(text, sample('S0003'), true).join('')).toContain('事故登録が残るため');
  });

  it('has nothing to do for a user in order', () => {
    expect(stateSentences(text, 'ja', sample('S0002'), true)).toEqual(['正常：ログオンできる状態です。']);
    expect(nextSteps(text, sample('S0002'), true)).toEqual(['解除が必要な状態はありません。']);
  });

  it.each([
    ['not-acquired', '発行済・未取得', '取得期限までに'],
    ['acquisition-expired', '取得期限切れ', '再発行し'],
    ['expired', '期限切れ', '再発行し'],
    ['revoked', '失効', '再発行し'],
    ['none', '未発行', '「再発行」を選んで'],
  ] as const)('calls nobody able to log on whose certificate is %s', (state, name, next) => {
    const when = '2027-02-10T14:59:59Z';
    const certificate = { state, acquireBy: when, notAfter: when, revokedAt: when };
    const user = UserRow.parse({ ...sample('S0002'), certificate });
    expect(stateSentences(text, 'ja', user, true)).toEqual([
      `電子証明書：${name}。ログオンには、有効な電子証明書が必要です。`,
    ]);
    expect(nextSteps(text, user, true).join('')).toContain(next);
    expect(stateSentences(text, 'ja', user, false)).toEqual(['正常：ログオンできる状態です。']);
  });
});
