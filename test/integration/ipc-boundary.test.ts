import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Caller, registerIpc } from '#electron/main/ipc.ts';
import { KEY_WINDOW, MAIN_WINDOW, PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import { channelName, type InvokeChannel, type IpcSchema } from '#protocol/ipc/combinators.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { memoryLog } from '../unit/electron/doubles.ts';
import { SAMPLES } from './ipc-samples.ts';

const ORIGIN = 'app://kagimori';
const PAGES: Readonly<Record<string, string>> = {
  [MAIN_WINDOW]: '/index.html',
  [KEY_WINDOW]: '/key.html',
  [PAPER_WINDOW]: '/paper.html',
};

type Listener = (caller: Caller, ...args: unknown[]) => Promise<unknown>;

function callsOf(schema: IpcSchema, kind: string) {
  return Object.entries(schema).flatMap(([group, channels]) =>
    Object.entries(channels).flatMap(([channel, definition]) =>
      definition.kind === 'invoke'
        ? [{ name: channelName(kind, group, channel), group, channel, definition, kind }]
        : [],
    ),
  );
}

const CALLS = [
  ...callsOf(MAIN_WINDOW_IPC, MAIN_WINDOW),
  ...callsOf(KEY_WINDOW_IPC, KEY_WINDOW),
  ...callsOf(PAPER_WINDOW_IPC, PAPER_WINDOW),
];

/** A frame as Electron describes it. */
const frame = (kind: string, changes: object = {}) => ({
  frameTreeNodeId: 7,
  parent: null,
  origin: ORIGIN,
  url: `${ORIGIN}${PAGES[kind]}`,
  ...changes,
});

/** Registers one channel with a spy behind it. */
function register(call: (typeof CALLS)[number], handler: (request: unknown) => unknown) {
  const reached: unknown[] = [];
  const listeners = new Map<string, Listener>();
  const ipcMain = {
    handle: (name: string, listener: Listener) => void listeners.set(name, listener),
  };
  const contents = { id: 3, mainFrame: frame(call.kind), isDestroyed: () => false, send: () => undefined };
  const window = { kind: call.kind, page: PAGES[call.kind] ?? '', contents: () => contents };
  const spy = (request: unknown): unknown => {
    reached.push(request);
    return handler(request);
  };
  const log = memoryLog();
  const schema = { [call.group]: { [call.channel]: call.definition } };
  registerIpc(ipcMain, schema, window, { [call.group]: { [call.channel]: spy } }, log);
  const listener = listeners.get(call.name);
  if (listener === undefined) throw new Error(`${call.name} was not registered`);
  return { listener, reached, log, contents };
}

const callerOf = (kind: string, changes: Partial<Caller> = {}): Caller => ({
  sender: { id: 3 },
  senderFrame: frame(kind),
  ...changes,
});

/** What a refused call gets: the failure where the answer can be one, a rejection without detail elsewhere. */
async function expectRefusal(
  definition: InvokeChannel,
  answer: Promise<unknown>,
  code: string,
): Promise<void> {
  const canFail = definition.response.safeParse({ ok: false, error: { code, reference: 'r' } }).success;
  if (canFail) {
    expect(await answer).toMatchObject({ ok: false, error: { code, reference: expect.any(String) } });
  } else {
    await expect(answer).rejects.toThrow(new Error(code));
  }
}

const anyPayload = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.object(),
  fc.dictionary(fc.string(), fc.anything()),
);

/** Payloads near the right one: a member missing, replaced, added. */
function nearly(sample: object) {
  const keys = Object.keys(sample);
  const added = fc.record({ extra: fc.anything() }).map((more) => ({ ...sample, ...more }));
  if (keys.length === 0) return added;
  const replaced = fc
    .tuple(fc.constantFrom(...keys), fc.anything())
    .map(([key, value]) => ({ ...sample, [key]: value }));
  const missing = fc
    .constantFrom(...keys)
    .map((gone) => Object.fromEntries(Object.entries(sample).filter(([key]) => key !== gone)));
  return fc.oneof(added, replaced, missing);
}

describe.each(CALLS)('the channel $name', (call) => {
  const { definition, kind, name } = call;
  const sample = SAMPLES[name] ?? {};
  const never = (): never => {
    throw new Error('reached');
  };

  it('lets its own page call with a payload of its schema', async () => {
    const { listener, reached } = register(call, never);
    await expectRefusal(definition, listener(callerOf(kind), sample), 'unexpected');
    expect(reached).toHaveLength(1);
  });

  it('refuses every payload that its schema does not accept', async () => {
    const { listener, reached } = register(call, never);
    let refused = 0;
    const payloads = fc
      .oneof(anyPayload, nearly(sample))
      .filter((payload) => !definition.request.safeParse(payload).success);
    await fc.assert(
      fc.asyncProperty(payloads, async (payload) => {
        await expectRefusal(definition, listener(callerOf(kind), payload), 'ipc-refused');
        refused += 1;
      }),
      { numRuns: 300 },
    );
    expect(refused).toBe(300);
    expect(reached).toEqual([]);
  });

  it('refuses more and fewer arguments than one', async () => {
    const { listener, reached } = register(call, never);
    for (const args of [[], [sample, sample]]) {
      await expectRefusal(definition, listener(callerOf(kind), ...args), 'ipc-refused');
    }
    expect(reached).toEqual([]);
  });

  const otherPage = kind === MAIN_WINDOW ? '/key.html' : '/index.html';
  it.each([
    ['another window', { sender: { id: 4 } }],
    ['a frame that is gone', { senderFrame: null }],
    ['a sub-frame', { senderFrame: frame(kind, { parent: frame(kind), frameTreeNodeId: 8 }) }],
    ['a frame of another tree', { senderFrame: frame(kind, { frameTreeNodeId: 9 }) }],
    ['a foreign origin', { senderFrame: frame(kind, { origin: 'https://evil.example' }) }],
    ['an opaque origin', { senderFrame: frame(kind, { origin: 'null' }) }],
    ['a host that begins alike', { senderFrame: frame(kind, { origin: `${ORIGIN}.evil` }) }],
    ['the other page', { senderFrame: frame(kind, { url: `${ORIGIN}${otherPage}` }) }],
    ['about:blank', { senderFrame: frame(kind, { url: 'about:blank' }) }],
    ['no page', { senderFrame: frame(kind, { url: '' }) }],
    ['a longer path', { senderFrame: frame(kind, { url: `${ORIGIN}${PAGES[kind]}.evil` }) }],
  ])('refuses %s', async (_who, changes) => {
    const { listener, reached, log } = register(call, never);
    await expectRefusal(definition, listener(callerOf(kind, changes), sample), 'ipc-refused');
    expect(reached).toEqual([]);
    expect(log.events).toMatchObject([{ event: 'ipc-refused', channel: name }]);
  });

  it('hides what a broken handler said', async () => {
    const { listener, log } = register(call, () => {
      throw new Error('the PIN was 4711');
    });
    await expectRefusal(definition, listener(callerOf(kind), sample), 'unexpected');
    expect(JSON.stringify(log.events)).not.toContain('4711');
  });

  it('lets no answer through that its schema does not know', async () => {
    const { listener } = register(call, () => ({ token: 'secret' }));
    await expectRefusal(definition, listener(callerOf(kind), sample), 'unexpected');
  });
});

describe('the contract of the windows', () => {
  const bytes = new Uint8Array([1, 2, 3]);

  /** Whether bytes get through a schema at any place of a sample. */
  function takesBytes(schema: z.ZodType, sample: unknown): boolean {
    const places = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? [
            bytes,
            ...Object.entries(value).flatMap(([key, member]) =>
              places(member).map((changed) =>
                Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed },
              ),
            ),
          ]
        : [bytes];
    return places(sample).some((place) => {
      const parsed = schema.safeParse(place);
      return parsed.success && JSON.stringify(parsed.data).includes('"0":1');
    });
  }

  it.each(callsOf(MAIN_WINDOW_IPC, MAIN_WINDOW))('lets no passphrase and no bytes through $name', (call) => {
    const sample = SAMPLES[call.name] ?? {};
    expect(call.definition.request.safeParse(sample).success).toBe(true);
    // A dropped file is bytes; what becomes of them is a test of its own (ipc-secrets.test.ts).
    const carriesAFile = call.name === 'main:certificates.importDropped';
    expect(takesBytes(call.definition.request, sample)).toBe(carriesAFile);
    for (const secret of ['passphrase', 'certificatePassphrase', 'privateKey', 'token', 'ticket']) {
      const withSecret = { ...sample, [secret]: 't'.repeat(43) };
      expect(call.definition.request.safeParse(withSecret).success).toBe(false);
    }
  });

  it('would notice bytes', () => {
    const { allow } = KEY_WINDOW_IPC.key;
    expect(takesBytes(allow.request, { passphrase: bytes, remember: false })).toBe(true);
  });

  it('has a sample for every call with a payload', () => {
    const needing = CALLS.filter(({ definition }) => !definition.request.safeParse({}).success);
    expect(needing.map(({ name }) => name).filter((name) => SAMPLES[name] === undefined)).toEqual([]);
  });
});
