/** A field that can be written into as if by its own keyboard. */
type Writable = Pick<HTMLInputElement, 'value' | 'maxLength' | 'dispatchEvent'>;

/**
 * Changes the text of an uncontrolled field and tells its listeners, as a keystroke would.
 *
 * @returns how many characters the field has now
 */
export function typeInto(field: Writable | null, change: (typed: string) => string): number {
  if (field === null) return 0;
  const typed = change(field.value);
  field.value = field.maxLength >= 0 ? typed.slice(0, field.maxLength) : typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return field.value.length;
}
