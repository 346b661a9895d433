import { useId } from 'react';
import { client, useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';

/** 「キーボードで入力する」: without it the PIN comes from the software keyboard alone. Kept on this PC. */
export function RealKeyboard() {
  const text = useText();
  const { preferences } = useSnapshot();
  const id = useId();
  return (
    <div className="field">
      <label className="check-line">
        <input
          type="checkbox"
          className="check"
          checked={!preferences.softwareKeyboard}
          aria-describedby={preferences.softwareKeyboard ? id : undefined}
          onChange={(event) => client.app.setPreferences({ softwareKeyboard: !event.target.checked })}
        />
        {text('softwareKeyboard.real')}
      </label>
      {preferences.softwareKeyboard ? (
        <p id={id} className="field-hint">
          {text('softwareKeyboard.real.hint')}
        </p>
      ) : null}
    </div>
  );
}
