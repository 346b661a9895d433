import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { KeyAccessScreen } from './key-access-screen.tsx';
import { LogOnSteps } from './log-on-steps.tsx';
import { PinScreen } from './pin-screen.tsx';
import { SecondStep } from './second-step.tsx';

type Stage = Extract<LogOnStage, { stage: 'key-access' | 'pin' | 'card' }>;

const STEP_OF = { 'key-access': 'key', pin: 'pin', card: 'card' } as const;

/** The steps of a log-on after the certificate was chosen, with what went wrong on the way. */
export function LogOnFlow({ stage }: { readonly stage: Stage }) {
  const door = useDoor();
  const { bank } = useSnapshot();
  const { notice } = useNavigation();
  return (
    <>
      <LogOnSteps way={door} now={STEP_OF[stage.stage]} />
      {notice === null ? null : <FailureNotice bank={bank} failure={notice} />}
      {stage.stage === 'key-access' ? <KeyAccessScreen certificateId={stage.certificateId} /> : null}
      {stage.stage === 'pin' ? <PinScreen contractId={stage.contractId} /> : null}
      {stage.stage === 'card' ? <SecondStep stage={stage} /> : null}
    </>
  );
}
