/**
 * A long hexadecimal number for people: groups of four, upper case.
 *
 * @param hex hexadecimal without separators
 */
export function groupHex(hex: string): string {
  return hex.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/**
 * The first and last digits of a thumbprint, enough to tell two certificates apart by eye.
 *
 * @param thumbprint 64 hexadecimal digits
 */
export function shortThumbprint(thumbprint: string): string {
  return `${groupHex(thumbprint.slice(0, 8))} … ${groupHex(thumbprint.slice(-8))}`;
}
