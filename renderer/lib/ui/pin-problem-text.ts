import type { PinPolicy, PinProblem } from '#protocol/domain/pin-policy.ts';
import type { Translate } from '../i18n/index.ts';

/** The words for an entry that cannot be a PIN of this bank; said before anything is sent. */
export function pinProblemText(text: Translate, policy: PinPolicy, problem: PinProblem): string {
  switch (problem) {
    case 'empty':
      return text('secret.empty');
    case 'full-width':
      return text('secret.fullWidth');
    case 'charset':
      return text('secret.charset');
    case 'length':
      return text('secret.length', { min: policy.minLength, max: policy.maxLength });
    case 'letters-and-digits':
      return text('secret.lettersAndDigits');
    default:
      return problem satisfies never;
  }
}
