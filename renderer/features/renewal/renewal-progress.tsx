import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

const STEPS = ['passphrase', 'asking-bank', 'storing', 'proving'] as const;

/** How far a renewal has come; before its work begins, the key window waits for the person. */
export function RenewalProgress({ running }: { readonly running: PendingRenewal['running'] }) {
  const text = useText();
  const now = running ?? 'passphrase';
  const current = STEPS.indexOf(now);
  return (
    <section className="card renewal-part">
      <h2>{text('renewal.running')}</h2>
      <ol className="renewal-progress">
        {STEPS.map((step, index) => {
          const state = index < current ? 'done' : index === current ? 'now' : 'later';
          return (
            <li
              key={step}
              className={`renewal-progress-${state}`}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span className="step-mark">
                {state === 'done' ? <Icon name="check" size={14} /> : index + 1}
              </span>
              <span>
                {text(`renewal.step.${step}`)}
                {state === 'done' ? (
                  <span className="visually-hidden">（{text('logOn.step.done')}）</span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
      <p role="status">{text(now === 'passphrase' ? 'renewal.running.key' : 'renewal.running.stay')}</p>
      <p className="visually-hidden" role="status">
        {text(`renewal.step.${now}`)}
      </p>
    </section>
  );
}
