/** One step of the database's schema; applied once, in the order of `version`, in a transaction of its own. */
export type Migration = {
  readonly version: number;
  readonly subject: string;
  /**
   * Puts a new table in the place of one that others refer to. References are not enforced meanwhile; that all of
   * them hold is looked at before the step takes effect.
   */
  readonly rebuilds?: true;
  readonly sql: string;
};
