import { type FormEvent, useEffect, useState } from 'react';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { AboutSecret } from '../log-on/about-secret.tsx';
import { LogOnSteps } from '../log-on/log-on-steps.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { UserClaimFields, useUserClaimEntry } from './user-claim-fields.tsx';

const NONE = { contractId: false, userId: false };

/** 契約者ID and 利用者ID, in the place of a certificate: for banks that let users in like this. */
export function WithoutCertificate() {
  const text = useText();
  const { bank } = useSnapshot();
  const { go, notice, report, clearNotice } = useNavigation();
  const entry = useUserClaimEntry();
  const { contractId, userId, contractField, userField } = entry;
  const [wrong, setWrong] = useState(NONE);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    contractField.current?.focus();
  }, [contractField]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    clearNotice();
    const contract = ContractId.safeParse(contractId);
    const user = UserId.safeParse(userId);
    setWrong({ contractId: !contract.success, userId: !user.success });
    if (!contract.success) return contractField.current?.focus();
    if (!user.success) return userField.current?.focus();
    setPending(true);
    const answer = await attempt(
      client.own.beginWithoutCertificate({ contractId: contract.data, userId: user.data }),
    );
    setPending(false);
    if (!answer.ok) report(answer.error);
  };

  return (
    <>
      <LogOnSteps way="user-without-certificate" now="userId" />
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      <div className="log-on">
        <form className="card log-on-form" onSubmit={submit} noValidate>
          <div className="page-lead">
            <PageHeading title={text('own.logOn.title')} takesFocus={false} />
            <p>{text('own.claim.instruction')}</p>
          </div>
          <UserClaimFields entry={entry} wrong={wrong} />
          <div className="buttons buttons-spread">
            <div className="buttons">
              <Button type="submit" look="primary" large isPending={pending}>
                {text('own.claim.next')}
              </Button>
              <Button onPress={() => go({ screen: 'entrance' })}>{text('frame.back')}</Button>
            </div>
            <Button look="link" onPress={() => go({ screen: 'certificates', door: 'user' })}>
              {text('own.claim.certificate')}
            </Button>
          </div>
        </form>
        <AboutSecret
          which={text('own.claim.which')}
          where={text('own.claim.where')}
          replace={text('own.claim.replace')}
        />
      </div>
    </>
  );
}
