import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { LogOnSteps } from '../log-on/log-on-steps.tsx';
import { PinForm } from '../log-on/pin-form.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { AnotherWay } from './another-way.tsx';
import { TableCodePage, TokenCodePage } from './code-pages.tsx';

type AtPin = Extract<LogOnStage, { stage: 'user-pin' }>;
type AtCode = Extract<LogOnStage, { stage: 'user-code' }>;

function OwnPinPage({ stage }: { readonly stage: AtPin }) {
  const text = useText();
  return (
    <PinForm
      title={text('own.logOn.title')}
      instruction={text('own.pin.instruction')}
      who={[
        { term: text('logOn.contractId'), value: stage.contractId },
        { term: text('form.userId'), value: stage.userId },
      ]}
      label={text('form.pin')}
      about={{
        which: text('own.pin.which'),
        where: text('own.pin.where'),
        replace: text('own.pin.replace'),
      }}
      onSubmit={(pin) => client.own.submitPin({ pin })}
      wrongCode="user-pin-wrong"
    >
      <AnotherWay withoutCertificate={stage.certificateId === null} />
    </PinForm>
  );
}

function OwnCodePage({ stage }: { readonly stage: AtCode }) {
  const { code, certificateId } = stage;
  const way = <AnotherWay withoutCertificate={certificateId === null} />;
  return code.kind === 'token' ? (
    <TokenCodePage>{way}</TokenCodePage>
  ) : (
    <TableCodePage number={code.number}>{way}</TableCodePage>
  );
}

/** 利用者ログオン after the user is known: 利用者暗証番号, then the code where one is set. */
export function OwnLogOn({ stage }: { readonly stage: AtPin | AtCode }) {
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  return (
    <>
      <LogOnSteps
        way={stage.certificateId === null ? 'user-without-certificate' : 'user'}
        now={stage.stage === 'user-pin' ? 'userPin' : 'userCode'}
      />
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {stage.stage === 'user-pin' ? <OwnPinPage stage={stage} /> : <OwnCodePage stage={stage} />}
    </>
  );
}
