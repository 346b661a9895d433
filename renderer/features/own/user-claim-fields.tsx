import { type RefObject, useRef, useState } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { halfWidthId } from '../users/new-user.ts';

/** What a person without a certificate types of himself, and the fields in which he does. */
export type UserClaimEntry = {
  readonly contractId: string;
  readonly userId: string;
  readonly setContractId: (typed: string) => void;
  readonly setUserId: (typed: string) => void;
  readonly contractField: RefObject<HTMLInputElement | null>;
  readonly userField: RefObject<HTMLInputElement | null>;
};

/** @param begin what stands in the fields at first; nothing when left out */
export function useUserClaimEntry(begin?: {
  readonly contractId: string;
  readonly userId: string;
}): UserClaimEntry {
  const [contractId, setContractId] = useState(begin?.contractId ?? '');
  const [userId, setUserId] = useState(begin?.userId ?? '');
  const contractField = useRef<HTMLInputElement>(null);
  const userField = useRef<HTMLInputElement>(null);
  return { contractId, userId, setContractId, setUserId, contractField, userField };
}

/** 契約者ID and 利用者ID; full-width characters become half-width when a field is left. */
export function UserClaimFields({
  entry: { contractId, userId, setContractId, setUserId, contractField, userField },
  wrong,
}: {
  readonly entry: UserClaimEntry;
  readonly wrong: { readonly contractId: boolean; readonly userId: boolean };
}) {
  const text = useText();
  return (
    <>
      <TextField
        label={text('logOn.contractId')}
        hint={text('own.claim.contractId.hint')}
        error={wrong.contractId ? text('own.claim.contractId.wrong') : null}
        value={contractId}
        onChange={setContractId}
        onLeave={() => setContractId(halfWidthId(contractId))}
        inputRef={contractField}
        lang="en"
        digits
        isRequired
      />
      <TextField
        label={text('form.userId')}
        hint={text('own.claim.userId.hint')}
        error={wrong.userId ? text('form.userId.wrong') : null}
        value={userId}
        onChange={setUserId}
        onLeave={() => setUserId(halfWidthId(userId))}
        inputRef={userField}
        lang="en"
        digits
        isRequired
      />
    </>
  );
}
