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
    expect(ja['users.chooseFirst']).toBe('利用者情報を選択してください。');
  });
});
