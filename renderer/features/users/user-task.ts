import type { UserId } from '#protocol/domain/identifiers.ts';
import type { OneTimePasswordCommand } from './user-commands.ts';

/**
 * A page of its own in front of 利用者情報選択: A-11 新規登録, A-13 変更, A-14 登録抹消, A-15 利用者ワンタイムパスワード,
 * トークン.
 */
export type UserTask =
  | { readonly kind: 'register' }
  | { readonly kind: 'change' | 'deregister' | OneTimePasswordCommand; readonly userId: UserId }
  /** 利用形態設定 and every token; with `userId`, the token of that user. */
  | { readonly kind: 'tokens'; readonly userId: UserId | null };
