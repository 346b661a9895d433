/** Electron's command line: `--name=value` and `--name`. */
export function switchValue(name: string): string | null {
  const prefix = `--${name}`;
  const found = process.argv.slice(2).findLast((arg) => arg === prefix || arg.startsWith(`${prefix}=`));
  if (found === undefined) return null;
  return found.slice(prefix.length + 1);
}
