import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

/** Every message of the application, per language; a missing English one does not compile. */
export const MESSAGES = { ja, en } as const satisfies Record<'ja' | 'en', Record<MessageId, string>>;

/** Languages that can be switched at run time. */
export type Language = keyof typeof MESSAGES;

/** Names of all messages. */
export type MessageId = keyof typeof ja;

type ArgumentNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ArgumentNames<Rest>
  : never;

/** Arguments that a message takes, read from its Japanese text. */
export type MessageArguments<Id extends MessageId> = ArgumentNames<(typeof ja)[Id]>;

/** The message function: an argument that the text needs and a caller forgot does not compile. */
export type Translate = <Id extends MessageId>(
  id: Id,
  ...values: [MessageArguments<Id>] extends [never]
    ? []
    : [values: Readonly<Record<MessageArguments<Id>, string | number>>]
) => string;
