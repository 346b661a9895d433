import { useText } from '../../lib/i18n/provider.tsx';

const KEYS = [
  { keys: ['/'], does: 'users.keys.search' },
  { keys: ['↑', '↓'], does: 'users.keys.move' },
  { keys: ['PageUp', 'PageDown'], does: 'users.keys.page' },
  { keys: ['Home', 'End'], does: 'users.keys.ends' },
  { keys: ['Esc'], does: 'users.keys.close' },
] as const;

/** 「キーボード操作」: what the keys do in the list. */
export function KeyboardHelp() {
  const text = useText();
  return (
    <details className="keyboard-help">
      <summary>{text('users.keys')}</summary>
      <dl>
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(does)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
