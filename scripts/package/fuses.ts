import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** A build: what people install, or the same with the one fuse that Playwright needs. */
export type Flavour = 'release' | 'test';

type State = 'off' | 'on';

/**
 * The fuses in the order of the binary, as `electron-builder.yml` sets them. The tool that sets fuses does not know
 * the last one yet; Electron delivers it as it should be.
 */
const RELEASE: readonly (readonly [name: string, state: State])[] = [
  ['RunAsNode', 'off'],
  ['EnableCookieEncryption', 'on'],
  ['EnableNodeOptionsEnvironmentVariable', 'off'],
  ['EnableNodeCliInspectArguments', 'off'],
  ['EnableEmbeddedAsarIntegrityValidation', 'on'],
  ['OnlyLoadAppFromAsar', 'on'],
  ['LoadBrowserProcessSpecificV8Snapshot', 'off'],
  ['GrantFileProtocolExtraPrivileges', 'off'],
  ['WasmTrapHandlers', 'on'],
];

/** Playwright drives Electron through Node's inspector. */
const INSPECT = FuseV1Options[FuseV1Options.EnableNodeCliInspectArguments];

// The bytes of the wire: '0', '1', 'r'. The package's enumeration of them is declared, but not exported.
const STATES: Readonly<Record<number, State | 'removed'>> = { 48: 'off', 49: 'on', 114: 'removed' };

/** One fuse of a finished file. */
export type Fuse = {
  readonly name: string;
  readonly found: string;
  /** null when nobody has decided. */
  readonly expected: State | null;
  readonly good: boolean;
};

/** How the fuse at a place of the binary should stand; undefined when nobody has decided about it. */
function expectationAt(index: number, flavour: Flavour): (typeof RELEASE)[number] | undefined {
  const known = RELEASE[index];
  return known?.[0] === INSPECT && flavour === 'test' ? [INSPECT, 'on'] : known;
}

/**
 * Reads the fuses back from a finished application and compares them with what this build should have.
 *
 * @param executable the binary; on macOS the folder `….app`
 * @returns all fuses of the binary, the ones too that nobody has decided about, which are not good; and those that
 *   the binary lacks
 * @throws Error when the file has no fuses at all
 */
export async function readFuses(executable: string, flavour: Flavour): Promise<readonly Fuse[]> {
  const { version, ...wire } = await getCurrentFuseWire(executable);
  if (version !== FuseVersion.V1) throw new Error(`${executable}: fuses of version ${version}`);
  const bytes = new Map(Object.entries(wire).map(([index, byte]) => [Number(index), Number(byte)]));
  const length = Math.max(RELEASE.length, ...[...bytes.keys()].map((index) => index + 1));
  return Array.from({ length }, (_, index) => {
    const byte = bytes.get(index);
    const found = byte === undefined ? 'missing' : (STATES[byte] ?? `byte ${byte}`);
    const expectation = expectationAt(index, flavour);
    if (expectation === undefined) return { name: `fuse ${index}`, found, expected: null, good: false };
    const [name, expected] = expectation;
    return { name, found, expected, good: expected === found };
  });
}

/** The fuses as a table of text. */
export function fuseTable(fuses: readonly Fuse[]): string {
  const width = Math.max(...fuses.map(({ name }) => name.length));
  return fuses
    .map(({ name, found, expected, good }) => {
      const wanted = good ? '' : `NOT as decided (${expected ?? 'nobody has decided'})`;
      return `${name.padEnd(width)}  ${found.padEnd(8)}${wanted}`.trimEnd();
    })
    .join('\n');
}
