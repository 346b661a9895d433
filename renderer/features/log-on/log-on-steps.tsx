import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

const STEPS = ['certificate', 'key', 'pin', 'card'] as const;

/** The steps of a log-on, in order. */
export type LogOnStep = (typeof STEPS)[number];

/** 証明書 → 秘密キーの使用許可 → ご契約先暗証番号 → 確認用パスワード, with the present one marked. */
export function LogOnSteps({ now }: { readonly now: LogOnStep }) {
  const text = useText();
  const current = STEPS.indexOf(now);
  return (
    <ol className="steps" aria-label={text('logOn.steps')}>
      {STEPS.map((step, index) => {
        const done = index < current;
        const state = done ? 'step-done' : index === current ? 'step-now' : 'step-later';
        return (
          <li key={step} className={`step ${state}`} aria-current={index === current ? 'step' : undefined}>
            <span className="step-mark">{done ? <Icon name="check" size={14} /> : index + 1}</span>
            <span>
              {text(`logOn.step.${step}`)}
              {done ? <span className="visually-hidden">（{text('logOn.step.done')}）</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
