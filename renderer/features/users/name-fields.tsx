import { NAME_MAX_LENGTH } from '#protocol/domain/names.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { KanaField } from './kana-field.tsx';
import type { NameFields as Names } from './use-name-fields.ts';
import type { UserDetails } from './user-form.ts';

/** 利用者名(半角カナ) and 利用者名(漢字). */
export function NameFields({
  names,
  details,
  onChange,
  isDisabled,
}: {
  readonly names: Names;
  readonly details: UserDetails;
  readonly onChange: (details: UserDetails) => void;
  readonly isDisabled: boolean;
}) {
  const text = useText();
  return (
    <>
      <KanaField
        value={details.nameKana}
        onChange={(nameKana) => onChange({ ...details, nameKana })}
        inputRef={names.refs.nameKana}
        error={names.problems.nameKana ? text('form.nameKana.wrong') : null}
        isDisabled={isDisabled}
      />
      <TextField
        label={text('form.nameKanji')}
        hint={text('form.name.rule', { max: NAME_MAX_LENGTH })}
        error={names.problems.nameKanji ? text('form.nameKanji.wrong') : null}
        value={details.nameKanji}
        onChange={(nameKanji) => onChange({ ...details, nameKanji })}
        inputRef={names.refs.nameKanji}
        isDisabled={isDisabled}
      />
    </>
  );
}
