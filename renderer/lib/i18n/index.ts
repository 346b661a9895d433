import type { ja } from './ja/index.ts';

/** Languages that can be switched at run time. */
export type Language = 'ja' | 'en';

/** Names of all messages. */
export type MessageId = keyof typeof ja;

/** The messages of one language: all of them, or it does not compile. */
export type Messages = Readonly<Record<MessageId, string>>;

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
