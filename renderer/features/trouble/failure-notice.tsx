import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { useDoor } from '../../app/door.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { failureWords } from './failure-words.ts';
import { FAILURES, type Owner, type Remedy } from './failures.ts';

/** At the user's own door the user is the person in front, and his company is there by its administrator. */
const OWNERS_FOR_USER = {
  you: 'you',
  user: 'you',
  contract: 'administrator',
  bank: 'bank',
  'this-pc': 'this-pc',
} as const;

/** Whose step is next, as a small label. */
export function OwnerLabel({ owner }: { readonly owner: Owner }) {
  const text = useText();
  const seen = useDoor() === 'user' ? OWNERS_FOR_USER[owner] : owner;
  return (
    <span className="failure-owner">
      <Icon name="user" size={14} />
      {text('owner.label')}：{text(`owner.${seen}`)}
    </span>
  );
}

/**
 * A failure beside what was done: what happened, whose it is, what to do next, and behind it the reference
 * for the help desk.
 *
 * @param remedies what this screen can do about it; a remedy without a handler has no button
 */
export function FailureNotice({
  bank,
  failure,
  remedies = {},
  tone = 'danger',
}: {
  readonly bank: BankProfile;
  readonly failure: Failure;
  readonly remedies?: Partial<Readonly<Record<Remedy, () => void>>>;
  readonly tone?: 'info' | 'warning' | 'danger';
}) {
  const text = useText();
  const words = failureWords(text, useLanguage(), bank, failure, useDoor());
  const { owner, remedy } = FAILURES[failure.code];
  const act = remedy === null ? undefined : remedies[remedy];
  return (
    <Notice tone={tone} title={words.what} live>
      <p>{words.next}</p>
      <p className="failure-line">
        <OwnerLabel owner={owner} />
        {remedy === null || act === undefined ? null : (
          <Button look="link" onPress={act}>
            {text(`remedy.${remedy}`)}
          </Button>
        )}
        <span className="failure-reference">
          {text('failure.reference', { reference: failure.reference })}
        </span>
      </p>
    </Notice>
  );
}
