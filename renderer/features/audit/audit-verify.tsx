import { useState } from 'react';
import type { AuditVerdict } from '#protocol/domain/audit.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';

/** Where the verification of the chain stands. */
export type Verification =
  | { readonly state: 'none' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly verdict: AuditVerdict }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Lets the bank compare the records with each other and with its signed copies. */
export function useVerification(): {
  readonly verification: Verification;
  readonly verify: () => Promise<void>;
} {
  const [verification, setVerification] = useState<Verification>({ state: 'none' });
  const verify = async () => {
    setVerification({ state: 'running' });
    const answer = await attempt(client.audit.verify({}));
    setVerification(
      answer.ok
        ? { state: 'done', verdict: answer.value.verdict }
        : { state: 'failed', failure: answer.error },
    );
  };
  return { verification, verify };
}

/** What the verification came to, and whom to call when the records are not whole. */
export function VerificationResult({ verification }: { readonly verification: Verification }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  switch (verification.state) {
    case 'none':
    case 'running':
      return null;
    case 'failed':
      return <FailureNotice bank={bank} failure={verification.failure} />;
    case 'done': {
      const { verdict } = verification;
      if (verdict.whole) {
        return (
          <Notice tone="done" title={text('audit.whole')} live>
            <p>{text('audit.whole.text', { count: verdict.records })}</p>
          </Notice>
        );
      }
      const { sequence } = verdict;
      const damage = text(`audit.damage.${verdict.damage}`);
      return (
        <Notice tone="danger" title={text('audit.broken', { sequence })} live>
          <p>{text('audit.broken.text', { sequence, damage })}</p>
          <p>{text('audit.broken.call', { bankName: bank.bankName[language] })}</p>
        </Notice>
      );
    }
    default:
      return verification satisfies never;
  }
}
