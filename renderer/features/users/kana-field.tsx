import { type RefObject, useState } from 'react';
import { NAME_MAX_LENGTH, toHalfWidthKana } from '#protocol/domain/names.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';

/**
 * 利用者名(半角カナ): on leaving it, hiragana, full-width kana and letters become half-width, and the result is shown
 * and said. Characters are counted as they will be: half-width, a voiced mark as one.
 */
export function KanaField({
  value,
  onChange,
  inputRef,
  error,
  isDisabled,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly error: string | null;
  readonly isDisabled: boolean;
}) {
  const text = useText();
  const announce = useAnnounce();
  const [converted, setConverted] = useState<string | null>(null);
  const leave = () => {
    const half = toHalfWidthKana(value).trim();
    if (half === value) return;
    onChange(half);
    setConverted(half);
    announce(text('form.converted', { value: half }));
  };
  const count = text('form.name.count', { count: toHalfWidthKana(value).length, max: NAME_MAX_LENGTH });
  const rule = text('form.name.rule', { max: NAME_MAX_LENGTH });
  return (
    <TextField
      label={text('form.nameKana')}
      hint={`${rule}　${count}`}
      note={converted === value && value !== '' ? text('form.converted.note') : null}
      error={error}
      value={value}
      onChange={onChange}
      onLeave={leave}
      inputRef={inputRef}
      isRequired
      isDisabled={isDisabled}
    />
  );
}
