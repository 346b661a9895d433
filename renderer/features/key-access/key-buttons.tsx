import type { Ref } from 'react';
import type { KeyPurpose } from '#protocol/ipc/key-window.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** No, and yes by its own verb. */
export function KeyButtons({
  purpose,
  isDisabled = false,
  isPending,
  submitRef,
  onRefuse,
}: {
  readonly purpose: KeyPurpose;
  readonly isDisabled?: boolean;
  readonly isPending: boolean;
  readonly submitRef?: Ref<HTMLButtonElement>;
  readonly onRefuse: () => void;
}) {
  const text = useText();
  return (
    <div className="key-buttons">
      <Button onPress={onRefuse}>{text(`key.refuse.${purpose}`)}</Button>
      <Button
        type="submit"
        look="primary"
        isDisabled={isDisabled}
        isPending={isPending}
        {...(submitRef === undefined ? {} : { ref: submitRef })}
      >
        {text(`key.allow.${purpose}`)}
      </Button>
    </div>
  );
}
