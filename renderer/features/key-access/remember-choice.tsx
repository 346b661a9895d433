import { type RefObject, useId } from 'react';
import type { RememberOption } from '#protocol/ipc/key-window.ts';
import { useText } from '../../lib/i18n/provider.tsx';

/** 「このパソコンに証明書パスワードを保存する」: off until somebody ticks it, and only where it is protected. */
export function RememberChoice({
  option,
  inputRef,
}: {
  readonly option: RememberOption;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}) {
  const text = useText();
  const id = useId();
  if (option === 'unavailable' || option === 'kept') return null;
  const offered = option === 'offered';
  return (
    <div className="key-remember">
      <label className="key-check">
        <input type="checkbox" ref={inputRef} disabled={!offered} aria-describedby={id} />
        <span>{text('key.remember')}</span>
      </label>
      <p id={id} className="field-hint">
        {text(offered ? 'key.remember.text' : 'key.remember.noProtection')}
      </p>
    </div>
  );
}
