/** A refusal of the command line: one sentence in each language, and the exit code. */
export class CliFailure extends Error {
  readonly japanese: string;
  readonly english: string;

  constructor(japanese: string, english: string) {
    super(english);
    this.name = 'CliFailure';
    this.japanese = japanese;
    this.english = english;
  }
}

/** Exit code of a command that was refused; wrong usage ends with 2. */
export const EXIT_REFUSED = 1;

/** Prints a failure on standard error, Japanese first. */
export function printFailure(failure: CliFailure): void {
  console.error(failure.japanese);
  console.error(failure.english);
}
