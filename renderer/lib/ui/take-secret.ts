/**
 * Reads the text of a secret's field and empties the field in the same moment.
 *
 * @returns what was typed; empty when there is no field
 */
export function takeSecret(field: { value: string } | null): string {
  if (field === null) return '';
  const entered = field.value;
  field.value = '';
  return entered;
}
