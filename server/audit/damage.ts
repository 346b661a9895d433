/** What is wrong with a contract's audit, and at which record it shows first. */
export type AuditDamage = {
  readonly kind: /** A record is missing, or stands in another's place. */
    | 'sequence'
    /** A record's content does not belong to its hash. */
    | 'edited'
    /** A record does not follow the one before it. */
    | 'unchained'
    /** The chain ends before the record that a checkpoint or the head row names. */
    | 'truncated'
    /** The chain holds together, but is not the one that was signed. */
    | 'rewritten'
    /** The stored head is not the last record's. */
    | 'head'
    /** A checkpoint that the service did not sign. */
    | 'checkpoint-forged';
  readonly sequence: number;
};
