import { z } from 'zod';
import { MAX_CONNECTION_FILE_BYTES } from '../domain/connection-file.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';

const NOTHING = z.strictObject({});
const done = resultOf(NOTHING);

/**
 * First start, connection files and diagnostics. What a connection file came to is in the snapshot
 * (`connectionFile`), however it was opened: by a double click there is no call that could be answered.
 */
export const SUPPORT_CHANNELS = {
  /** 「体験モードで始める」: the question of the first start is answered. */
  beginPractice: invoke(NOTHING, done),
  /** Opens the system's file dialog for a connection file; nothing happens when the person cancelled it. */
  chooseConnectionFile: invoke(NOTHING, done),
  /** The text of a file that was dropped on the window; of one that is too large, its beginning. */
  dropConnectionFile: invoke(z.strictObject({ text: z.string().max(MAX_CONNECTION_FILE_BYTES + 1) }), done),
  /** 「この接続先を使う」, for the offer that is shown; ends a live log-on. */
  acceptConnection: invoke(z.strictObject({ offerId: z.uuid() }), done),
  /** 「やめる」. */
  closeConnectionFile: invoke(NOTHING, done),
  /** 診断情報 as text, in the language of the application; no secret is in it. */
  readDiagnostics: invoke(NOTHING, resultOf(z.object({ text: z.string() }))),
  /** Saves the text that was read last where the person says; null when it was cancelled. */
  saveDiagnostics: invoke(NOTHING, resultOf(z.object({ fileName: z.string() }).nullable())),
} as const;
