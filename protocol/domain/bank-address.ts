/**
 * Reads what a person typed, or a file says, as the bank's address.
 *
 * @returns `https://host[:port]`; null for everything else: another scheme, a path, a query, a user name
 */
export function parseBankAddress(text: string): string | null {
  const typed = text.trim();
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  const plain = url.pathname === '/' && url.search === '' && url.hash === '';
  const anonymous = url.username === '' && url.password === '';
  return url.protocol === 'https:' && url.hostname !== '' && plain && anonymous ? url.origin : null;
}
