/** One step of the database's schema; applied once, in the order of `version`, in a transaction of its own. */
export type Migration = {
  readonly version: number;
  readonly subject: string;
  readonly sql: string;
};
