import { describe, expect, it } from 'vitest';
import type { MessageId } from '#renderer/lib/i18n/index.ts';
import { MESSAGES } from './all-messages.ts';

const ids = Object.keys(MESSAGES.ja).filter((id): id is MessageId => id in MESSAGES.en);

/** Argument names at the top of a message: `{name}`, `{name, plural, …}`. */
function argumentsOf(message: string): readonly string[] {
  const names = [...message.matchAll(/\{([a-zA-Z]+)(?=[},])/g)].map(([, name]) => name ?? '');
  return [...new Set(names)].sort();
}

describe('messages', () => {
  it('exist in both languages under the same names', () => {
    expect(Object.keys(MESSAGES.en).sort()).toEqual(Object.keys(MESSAGES.ja).sort());
  });

  it('take the same arguments in both languages', () => {
    for (const id of ids) expect(argumentsOf(MESSAGES.en[id]), id).toEqual(argumentsOf(MESSAGES.ja[id]));
  });

  it('have no apostrophe that would switch their arguments off', () => {
    for (const id of ids) expect(`${MESSAGES.en[id]}${MESSAGES.ja[id]}`, id).not.toContain("'");
  });

  it('keep the labels of the printed guide word for word', () => {
    const { ja } = MESSAGES;
    expect(ja['entrance.title']).toBe('管理者ログオン － 電子証明書方式');
    expect(ja['users.edit.note']).toBe('① 利用者情報を選択のうえ、目的のボタンを押してください。');
    expect(ja['users.settings.note']).toBe(
      '① ご契約先確認暗証番号を入力の上、目的のボタンを押してください。',
    );
    expect(ja['users.accordion']).toBe('変更・登録抹消・各種設定・利用者ワンタイムパスワード');
    expect(ja['locked.title']).toBe('サービスがご利用できなくなりました');
    expect(ja['failure.user-not-suspended.what']).toBe('対象の利用者は利用中止状態ではありません。');
    expect(ja['failure.version-conflict.what']).toBe(
      '他の操作により内容が変更されました。最新の内容を確認してください。',
    );
    expect(ja['status.certificate']).toBe('証明書有効期限');
    expect(ja['renewal.card.open.go']).toBe('証明書更新');
    expect(ja['users.chooseFirst']).toBe('利用者情報を選択してください。');
  });

  it('keep every label, note and state of 利用者情報変更 and its accordion word for word', () => {
    expect(MESSAGES.ja).toMatchObject({
      'users.record': '利用者情報の変更・登録抹消',
      'users.record.note':
        '① 選択した利用者情報を変更する場合は「変更」ボタン、登録抹消する場合は「登録抹消」ボタンを押してください。',
      'users.settings': '各種設定',
      'users.reason': '事故登録理由',
      'users.reason.note': '① 事故登録を行う場合に入力してください。',
      'change.title': '利用者情報変更',
      'form.userId': '利用者ID',
      'form.nameKana': '利用者名(半角カナ)',
      'form.nameKanji': '利用者名(漢字)',
      'form.required': '必須',
      'form.pin.starred': '※1 利用者暗証番号',
      'form.userConfirmationPin.starred': '※1 利用者確認暗証番号',
      'form.pin.again': '確認のため再入力してください。',
      'form.pin.tell': '① 利用者暗証番号、利用者確認暗証番号を変更した場合、利用者本人へお伝えください。',
      'form.pin.note': '※1 「利用者暗証番号」および「利用者確認暗証番号」は、同一の暗証番号にはできません。',
      'form.incident': '事故状態',
      'form.incident.clear': '事故登録なし',
      'form.suspended': '利用中止状態',
      'form.suspended.clear': '利用可能',
      'form.blocked': '収納サービス封鎖(累積封鎖)状態',
      'form.blocked.clear': '利用可能状態',
      'form.confirm': 'ご契約先確認暗証番号の入力',
      'form.confirm.note':
        '以上の内容を確認の上、ご契約先確認暗証番号を入力し、「OK」ボタンを押してください。',
      'form.ok': 'OK',
    });
  });
});
