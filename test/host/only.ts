/**
 * Guards an object of the stand-in: reading a member that it does not have is an error that names it,
 * instead of an `undefined` that fails somewhere else.
 *
 * @param name how Electron calls the object
 * @throws Error at the first use of something that the stand-in does not implement
 */
export function only<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      // Promises are asked for `then`, and inspection asks for symbols; both are no use of Electron.
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, target);
      throw new Error(`stand-in host: electron's ${name}.${key} is not implemented (test/host/)`);
    },
  });
}
