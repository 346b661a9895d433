import { type FormEvent, useEffect, useRef, useState } from 'react';
import { readAcquisitionCode } from '#protocol/domain/acquisition-code.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { CodeField } from '../../lib/ui/code-field.tsx';
import { UserClaimFields, useUserClaimEntry } from '../own/user-claim-fields.tsx';
import { halfWidthId } from '../users/new-user.ts';
import type { Acquiring, AcquisitionUser } from './use-acquisition.ts';

const NONE = { contractId: false, userId: false, code: false };

/** What the notice says: who, and the 取得コード, which stays in its field until the certificate is there. */
export function AcquisitionForm({
  begin,
  onAcquire,
}: {
  /** The user of an interrupted acquisition that the person goes on with. */
  readonly begin: AcquisitionUser | null;
  readonly onAcquire: Acquiring['acquire'];
}) {
  const text = useText();
  const { go } = useNavigation();
  const entry = useUserClaimEntry(begin ?? undefined);
  const { contractId, userId, contractField, userField } = entry;
  const [wrong, setWrong] = useState(NONE);
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    (begin === null ? contractField : codeField).current?.focus();
  }, [begin, contractField]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const contract = ContractId.safeParse(halfWidthId(contractId));
    const user = UserId.safeParse(halfWidthId(userId));
    const code = readAcquisitionCode(codeField.current?.value ?? '');
    setWrong({ contractId: !contract.success, userId: !user.success, code: code === null });
    if (!contract.success) return contractField.current?.focus();
    if (!user.success) return userField.current?.focus();
    if (code === null) return codeField.current?.focus();
    onAcquire({ contractId: contract.data, userId: user.data }, code);
  };

  return (
    <form className="acquisition-form" onSubmit={submit} noValidate>
      <UserClaimFields entry={entry} wrong={wrong} />
      <CodeField
        isOneOfSeveral
        label={text('acquisition.code')}
        hint={text('acquisition.code.hint')}
        error={wrong.code ? text('acquisition.code.wrong') : null}
        inputRef={codeField}
        long
      />
      <div className="buttons">
        <Button type="submit" look="primary" large>
          {text('acquisition.submit')}
        </Button>
        <Button onPress={() => go({ screen: 'entrance' })}>{text('frame.back')}</Button>
      </div>
    </form>
  );
}
