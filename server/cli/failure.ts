/** Exit code of a command that was refused, unless the refusal has its own. */
export const EXIT_REFUSED = 1;
/** Exit code of wrong usage. */
export const EXIT_USAGE = 2;

/** A refusal of the command line: one sentence in each language, and the exit code. */
export class CliFailure extends Error {
  readonly japanese: string;
  readonly english: string;
  readonly exitCode: number;

  constructor(japanese: string, english: string, exitCode: number = EXIT_REFUSED) {
    super(english);
    this.name = 'CliFailure';
    this.japanese = japanese;
    this.english = english;
    this.exitCode = exitCode;
  }
}

/** Prints a failure on standard error, Japanese first. */
export function printFailure(failure: CliFailure): void {
  console.error(failure.japanese);
  console.error(failure.english);
}
