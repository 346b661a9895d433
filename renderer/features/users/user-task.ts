import type { UserId } from '#protocol/domain/identifiers.ts';

/** A page of its own in front of 利用者情報選択: A-11 新規登録, A-13 変更, A-14 登録抹消. */
export type UserTask =
  | { readonly kind: 'register' }
  | { readonly kind: 'change' | 'deregister'; readonly userId: UserId };
