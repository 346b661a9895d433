/** Says on standard output what was done, Japanese first. */
export function tell(japanese: string, english: string): void {
  console.log(japanese);
  console.log(english);
}
