import { type RefObject, useState } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { halfWidthId } from './new-user.ts';

/** 利用者ID of a new user; full-width letters and digits become half-width on leaving the field. */
export function UserIdField({
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
    const half = halfWidthId(value);
    if (half === value) return;
    onChange(half);
    setConverted(half);
    announce(text('form.converted', { value: half }));
  };
  return (
    <TextField
      label={text('form.userId')}
      hint={text('form.userId.rule')}
      note={converted === value && value !== '' ? text('form.converted.note') : null}
      error={error}
      value={value}
      onChange={onChange}
      onLeave={leave}
      inputRef={inputRef}
      lang="en"
      digits
      isRequired
      isDisabled={isDisabled}
    />
  );
}
