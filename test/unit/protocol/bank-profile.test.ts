import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';

describe('bank profile 1635', () => {
  it('has the permission columns of the printed guide, in its order', () => {
    const [online, files] = BANK_1635.permissions;
    expect(online?.label.ja).toBe('オンライン取引');
    expect(online?.services.map((service) => service.label.ja)).toEqual([
      '残高照会',
      '入出金明細照会',
      '取引履歴照会',
      '資金移動',
      '資金移動予約照会',
      '資金移動予約取消',
      '収納サービス',
      '収納サービス取引履歴照会',
      '外部サービス連携１',
      '外部サービス連携２',
    ]);
    expect(files?.services[0]?.label.ja).toBe('総合振込');
    expect(files?.services[0]?.actions.map((action) => action.label?.ja)).toEqual(['登録', '承認', '送信']);
  });

  it('names every permission once', () => {
    const codes = permissionCodes(BANK_1635.permissions);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(21);
  });

  it('locks users after 7 and the contract after 5 wrong entries', () => {
    expect(BANK_1635.policy.lock).toEqual({
      contractPin: 5,
      contractConfirmationPin: 5,
      card: 5,
      userPin: 7,
      userConfirmationPin: 7,
      userOneTimePassword: 7,
      userToken: 7,
      administratorToken: 5,
    });
  });
});
