import { en } from '#renderer/lib/i18n/en/index.ts';
import type { Language, Messages } from '#renderer/lib/i18n/index.ts';
import { ja } from '#renderer/lib/i18n/ja/index.ts';

/** Every message of the application, per language. */
export const MESSAGES = { ja, en } as const satisfies Record<Language, Messages>;
