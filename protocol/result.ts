/** The outcome of an operation that is expected to fail at times; exceptions are left for bugs. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps the value of a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps the reason of an expected failure. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** For the `default` of a switch over a closed union: it does not compile while a member has no case. */
export function unreachable(_value: never): never {
  throw new TypeError('a value outside its closed union');
}
