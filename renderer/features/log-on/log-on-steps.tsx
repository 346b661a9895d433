import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

/** The ways to log on, each with its steps in order. */
const WAYS = {
  administrator: ['certificate', 'key', 'pin', 'card'],
  user: ['certificate', 'key', 'userPin', 'userCode'],
  'user-without-certificate': ['userId', 'userPin', 'userCode'],
} as const;
export type LogOnWay = keyof typeof WAYS;
export type LogOnStep = (typeof WAYS)[LogOnWay][number];

/** 証明書 → 秘密キーの使用許可 → 暗証番号 → パスワード, with the present step marked. */
export function LogOnSteps({ way, now }: { readonly way: LogOnWay; readonly now: LogOnStep }) {
  const text = useText();
  const steps: readonly LogOnStep[] = WAYS[way];
  const current = steps.indexOf(now);
  return (
    <ol className="steps" aria-label={text('logOn.steps')}>
      {steps.map((step, index) => {
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
