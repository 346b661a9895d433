import type Database from 'better-sqlite3';

type Connection = Database.Database;
type Value = string | number | null;

/**
 * A statement with the types of its parameters and of its rows, written next to its SQL. It is prepared
 * once per connection, on first use.
 */
class Statement<P extends Value[], R> {
  readonly #sql: string;
  readonly #prepared = new WeakMap<Connection, Database.Statement<P, R>>();

  constructor(sql: string) {
    this.#sql = sql;
  }

  on(connection: Connection): Database.Statement<P, R> {
    const known = this.#prepared.get(connection);
    if (known !== undefined) return known;
    const prepared = connection.prepare<P, R>(this.#sql);
    this.#prepared.set(connection, prepared);
    return prepared;
  }
}

/** A SELECT: parameters `P`, rows `R`. */
export class Query<P extends Value[], R> extends Statement<P, R> {}

/** An INSERT, UPDATE or DELETE with parameters `P`. */
export class Command<P extends Value[]> extends Statement<P, never> {}

/** Declares a SELECT; `R` must list its columns, by hand. */
export function query<P extends Value[], R>(sql: string): Query<P, R> {
  return new Query<P, R>(sql);
}

/** Declares a change. */
export function command<P extends Value[]>(sql: string): Command<P> {
  return new Command<P>(sql);
}

/** Reads inside one transaction: every query sees the same state. */
export class Reader {
  protected readonly connection: Connection;
  #open = true;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Ends the use of this object: it must not outlive its transaction. */
  end(): void {
    this.#open = false;
  }

  protected assertOpen(): void {
    if (!this.#open) throw new Error('a reader or writer was used after its transaction');
  }

  /** The first row, or undefined. */
  get<P extends Value[], R>(statement: Query<P, R>, ...parameters: P): R | undefined {
    this.assertOpen();
    return statement.on(this.connection).get(...parameters);
  }

  all<P extends Value[], R>(statement: Query<P, R>, ...parameters: P): R[] {
    this.assertOpen();
    return statement.on(this.connection).all(...parameters);
  }

  /** Row by row, for what may be long. */
  iterate<P extends Value[], R>(statement: Query<P, R>, ...parameters: P): IterableIterator<R> {
    this.assertOpen();
    return statement.on(this.connection).iterate(...parameters);
  }
}

/**
 * Changes inside one transaction. Exists only inside `Store.write`; where a writer is asked, a reader
 * does not compile.
 */
export class Writer extends Reader {
  /** @returns how many rows changed */
  run<P extends Value[]>(statement: Command<P>, ...parameters: P): number {
    this.assertOpen();
    return statement.on(this.connection).run(...parameters).changes;
  }
}
