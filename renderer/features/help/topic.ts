/** Every topic of the help, in the order of the list. */
export const TOPIC_IDS = [
  'unlock',
  'secrets',
  'entrance',
  'certificates',
  'key-access',
  'contract-pin',
  'card',
  'opening',
  'status',
  'users',
  'register',
  'change',
  'deregister',
  'one-time-passwords',
  'tokens',
  'bulk-command',
  'bulk-csv',
  'bulk-templates',
  'bulk-compare',
  'credentials',
  'history',
  'notices',
  'renewal',
  'log-on-token',
  'forms',
  'settings',
  'connection-file',
  'diagnostics',
  'practice',
  'user-certificates',
  'without-certificate',
  'acquisition',
  'user-pin',
  'user-code',
  'own-status',
  'ended',
  'renewed',
  'log-on-over',
  'certificate-trouble',
  'contract-locked',
  'user-stopped',
] as const;
export type TopicId = (typeof TOPIC_IDS)[number];

/** The secrets that look alike, in the order of the map. */
export const SECRET_IDS = [
  'certificate-passphrase',
  'contract-pin',
  'registration-pin',
  'card',
  'administrator-token',
  'confirmation-pin',
  'user-pin',
  'user-confirmation-pin',
  'one-time-password',
  'user-token',
  'acquisition-code',
] as const;
export type SecretId = (typeof SECRET_IDS)[number];

/** Where a secret is found, when it is asked for, and who helps when it is lost. */
export type SecretWords = {
  readonly name: string;
  readonly written: string;
  readonly asked: string;
  readonly lost: string;
};

/** One page of the help. */
export type Topic = {
  readonly title: string;
  /** What the screen is for. */
  readonly purpose: string;
  readonly steps: readonly string[];
  /** What can go wrong, and what to do then. */
  readonly troubles: readonly { readonly what: string; readonly remedy: string }[];
  /** Which secrets are asked for here. */
  readonly secrets: readonly SecretId[];
};

/** The help in one language. */
export type HelpTexts = {
  readonly topics: Readonly<Record<TopicId, Topic>>;
  readonly secrets: Readonly<Record<SecretId, SecretWords>>;
};

/** A part of the topics of one language, as a file of them has it. */
export type SomeTopics = Readonly<Partial<Record<TopicId, Topic>>>;
