/** What the form of the contract's credentials is for, with the words and the secret that differ. */
export const KINDS = {
  /** ご契約先認証情報変更. */
  change: {
    title: 'credentials.title',
    lead: 'credentials.lead',
    present: 'users.confirmationPin',
    presentHint: 'users.confirmationPin.text',
    note: 'credentials.confirm.note',
    submit: 'credentials.submit',
    sending: 'credentials.sending',
    unknown: 'credentials.unknown',
    wrongCode: 'confirmation-pin-wrong',
  },
  /** 開通確認. */
  opening: {
    title: 'opening.title',
    lead: 'opening.lead',
    present: 'opening.present',
    presentHint: 'opening.present.hint',
    note: 'opening.required',
    submit: 'opening.submit',
    sending: 'opening.sending',
    unknown: 'opening.unknown',
    wrongCode: 'contract-pin-wrong',
  },
} as const;
export type CredentialsKind = keyof typeof KINDS;

/** What was entered, for the bank; what was left alone is left out. */
export type Entered = {
  readonly present: string;
  readonly contractPin?: string;
  readonly contractConfirmationPin?: string;
  readonly email?: string;
};

/** Which of the credentials were changed. */
export type ChangedCredentials = {
  readonly pin: boolean;
  readonly confirmationPin: boolean;
  readonly email: boolean;
};
