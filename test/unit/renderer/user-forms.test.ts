import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { AuditEvent } from '#protocol/domain/audit.ts';
import { historyLine } from '#renderer/features/users/history-words.ts';
import { halfWidthId, judgeUserId } from '#renderer/features/users/new-user.ts';
import { judgePins, pinEntryText } from '#renderer/features/users/pin-entries.ts';
import { judgeNames, namesOf } from '#renderer/features/users/user-form.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';
import { translator } from './translator.ts';

const policy = BANK_1635.policy.pin;
const text = translator('ja');
const NEITHER = { pin: false, userConfirmationPin: false };
const BOTH = { pin: true, userConfirmationPin: true };
const entries = (pin: string, pinAgain: string, second = '', secondAgain = '') => ({
  pin,
  pinAgain,
  userConfirmationPin: second,
  userConfirmationPinAgain: secondAgain,
});

describe('the four PIN boxes', () => {
  it('may all stay empty where blank means unchanged', () => {
    expect(judgePins(policy, entries('', ''), NEITHER)).toEqual({});
  });

  it('are all needed for a new user', () => {
    expect(judgePins(policy, entries('', ''), BOTH)).toEqual({
      pin: 'empty',
      userConfirmationPin: 'empty',
    });
  });

  it('are in order when each was typed twice and they differ', () => {
    expect(judgePins(policy, entries('Taro1234', 'Taro1234', 'Kaku5678', 'Kaku5678'), BOTH)).toEqual({});
  });

  it.each([
    [entries('abc', 'abc'), { pin: 'length' }],
    [entries('１２３４', '１２３４'), { pin: 'full-width' }],
    [entries('Taro1234', 'Taro123'), { pinAgain: 'differs' }],
    [entries('', 'Taro1234'), { pin: 'empty' }],
    [entries('Taro1234', 'Taro1234', 'Taro1234', 'Taro1234'), { userConfirmationPin: 'same' }],
    [entries('', '', 'Kaku5678', 'kaku5678'), { userConfirmationPinAgain: 'differs' }],
  ])('stop at %j', (typed, problems) => {
    expect(judgePins(policy, typed, NEITHER)).toEqual(problems);
  });

  it('say V003, V004 and V005 at the box that they belong to', () => {
    expect(pinEntryText(text, policy, 'pin', 'length')).toBe(
      '利用者暗証番号は半角英数・記号4～12文字で入力してください。',
    );
    expect(pinEntryText(text, policy, 'userConfirmationPin', 'charset')).toContain('利用者確認暗証番号は');
    expect(pinEntryText(text, policy, 'pinAgain', 'differs')).toBe('再入力の内容が一致しません。');
    expect(pinEntryText(text, policy, 'userConfirmationPin', 'same')).toBe(
      '利用者暗証番号と利用者確認暗証番号は、同一の暗証番号にはできません。',
    );
  });
});

describe('the names of a user', () => {
  const details = { nameKana: 'しんきん　じろう', nameKanji: '', granted: new Set<string>() };

  it('are judged and sent as half-width kana', () => {
    expect(judgeNames(details)).toEqual({ nameKana: false, nameKanji: false });
    expect(namesOf(details)).toEqual({ nameKana: 'ｼﾝｷﾝ ｼﾞﾛｳ', nameKanji: null });
  });

  it('count 48 half-width characters, a voiced mark as one', () => {
    expect(judgeNames({ ...details, nameKana: 'ガ'.repeat(24) }).nameKana).toBe(false);
    expect(judgeNames({ ...details, nameKana: 'ガ'.repeat(25) }).nameKana).toBe(true);
  });

  it('are refused when empty, or with half-width kana among the kanji', () => {
    expect(judgeNames({ ...details, nameKana: ' ', nameKanji: 'ﾀﾛｳ' })).toEqual({
      nameKana: true,
      nameKanji: true,
    });
  });
});

describe('the 利用者ID of a new user', () => {
  const users = sampleUsers();

  it('becomes half-width and keeps its case', () => {
    expect(halfWidthId(' Ｎ０００a ')).toBe('N000a');
  });

  it.each([
    ['', 'form'],
    ['N-1', 'form'],
    ['A'.repeat(31), 'form'],
    ['s0001', 'taken'],
    ['N0001', null],
  ])('%j is %s', (entered, problem) => {
    expect(judgeUserId(users, entered)).toBe(problem);
  });
});

describe('the history in words', () => {
  const line = (event: Partial<Record<keyof AuditEvent, unknown>>) =>
    historyLine(
      text,
      'ja',
      BANK_1635,
      AuditEvent.parse({
        sequence: 1,
        at: '2026-11-20T00:12:00Z',
        actor: 'user',
        actorUser: 'S0001',
        action: 'user-log-on',
        targetUser: 'S0001',
        result: 'success',
        code: null,
        before: null,
        after: null,
        certificate: null,
        remoteAddress: null,
        requestId: null,
        ...event,
      }),
    );

  it('names the secret and the count of a wrong entry', () => {
    expect(line({ result: 'failure', code: 'user-pin-wrong', after: { failed: 7 } })).toEqual({
      title: 'ログオンできませんでした',
      detail: '利用者暗証番号の誤り（続けて7回目）',
      tone: 'bad',
    });
    expect(line({ action: 'user-secret-entry', after: { secret: 'token', failed: 2 } }).detail).toContain(
      'トークン',
    );
  });

  it('says why a user was suspended', () => {
    expect(line({ action: 'user-suspended', after: { cause: 'pin' } }).title).toContain(
      '利用者暗証番号の誤り',
    );
  });

  it('gives the reason of an incident and never the value of a PIN', () => {
    const incident = { set: true, since: '2026-11-20T00:12:00Z', reason: '紛失' };
    expect(line({ action: 'register-incident', after: { incident } }).detail).toBe('紛失');
    expect(line({ action: 'change-user', after: { pin: 'changed' } }).detail).toBe('暗証番号を変更しました');
  });

  it('has words for every action', () => {
    for (const action of AuditEvent.shape.action.options) expect(line({ action }).title).not.toBe('');
  });
});
