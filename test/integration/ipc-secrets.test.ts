import { createPrivateKey, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HeldPaperId, type PaperContent } from '#protocol/domain/paper.ts';
import { KEY_WINDOW, MAIN_WINDOW, PAPER_WINDOW } from '#protocol/ipc/bridge.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { PAPER_WINDOW_IPC } from '#protocol/ipc/paper-window.ts';
import { AppSnapshot, ImportedCertificate } from '#protocol/ipc/snapshot.ts';
import { answerCells, startTestBank } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { callsOf, composeApplication, type WindowKind } from '../fixtures/composed-application.ts';
import { needleOf, placesOf } from '../fixtures/secret-search.ts';
import { temporaryFolder } from '../unit/electron/doubles.ts';
import { SAMPLES } from './ipc-samples.ts';

const PASSPHRASE = 'ひみつの-tanuki-2026';
const MAIN_CALLS = callsOf(MAIN_WINDOW_IPC, MAIN_WINDOW);
const KEY_CALLS = callsOf(KEY_WINDOW_IPC, KEY_WINDOW);
const PAPER_CALLS = callsOf(PAPER_WINDOW_IPC, PAPER_WINDOW);

describe('a window', () => {
  type Crossing = (typeof MAIN_CALLS)[number] & { readonly caller: WindowKind };
  const cases: readonly Crossing[] = [
    ...MAIN_CALLS.map((call) => ({ ...call, caller: KEY_WINDOW }) as const),
    ...MAIN_CALLS.map((call) => ({ ...call, caller: PAPER_WINDOW }) as const),
    ...KEY_CALLS.map((call) => ({ ...call, caller: MAIN_WINDOW }) as const),
    ...KEY_CALLS.map((call) => ({ ...call, caller: PAPER_WINDOW }) as const),
    ...PAPER_CALLS.map((call) => ({ ...call, caller: MAIN_WINDOW }) as const),
    ...PAPER_CALLS.map((call) => ({ ...call, caller: KEY_WINDOW }) as const),
  ];

  it.each(cases)('$caller is refused $name', async ({ caller, name, definition }) => {
    const { call, log } = composeApplication();
    const answer = call(caller, name, SAMPLES[name] ?? {});
    const refusal = { ok: false, error: { code: 'ipc-refused', reference: 'r' } };
    if (definition.response.safeParse(refusal).success) {
      expect(await answer).toMatchObject({ error: { code: 'ipc-refused' } });
    } else await expect(answer).rejects.toThrow(new Error('ipc-refused'));
    expect(log.events).toEqual([{ event: 'ipc-refused', channel: name, reason: 'sender' }]);
  });

  it('for the key can see the question, allow and refuse, and nothing else', () => {
    expect(KEY_CALLS.map(({ name }) => name).toSorted()).toEqual([
      'key:key.allow',
      'key:key.getRequest',
      'key:key.refuse',
    ]);
    expect(Object.keys(KEY_WINDOW_IPC)).toEqual(['key']);
    expect(Object.keys(KEY_WINDOW_IPC.key)).toHaveLength(KEY_CALLS.length);
  });

  it('for papers can see its paper and say that it is drawn, and nothing else', () => {
    expect(PAPER_CALLS.map(({ name }) => name)).toEqual(['paper:paper.getContent', 'paper:paper.ready']);
    expect(Object.keys(PAPER_WINDOW_IPC)).toEqual(['paper']);
  });
});

/** Calls that end the log-on, or begin another bank; they come last. */
const ENDING = [
  'own.begin',
  'own.beginWithoutCertificate',
  'certificates.remove',
  'settings.chooseCaFile',
  'settings.forgetCaFile',
  'logOn.cancel',
  'logOn.logOff',
  'settings.practice',
  'practice.reset',
];

/** A log-on from the import of the file to the unlock, then a call of every channel that is left. */
async function wholeStory() {
  const bank = await startTestBank();
  const folder = temporaryFolder();
  const [certificate, ca] = [join(folder, 'admin.p12'), join(folder, 'ca.pem')];
  const file = bank.administrator.p12(PASSPHRASE);
  writeFileSync(certificate, file);
  writeFileSync(ca, bank.pki.rootCert);
  const composed = composeApplication({
    chooseFile: async (kind) => (kind === 'ca' ? ca : certificate),
  });
  const { main, key, keyWindowOpened, application, seen } = composed;
  try {
    await main('settings.connect', { address: bank.server.address });
    await main('settings.chooseCaFile');
    await application.start();
    const imported = z.object({ value: ImportedCertificate }).parse(await main('certificates.import'));
    const { id } = imported.value.certificate;
    const begun = main('logOn.begin', { certificateId: id });
    await keyWindowOpened();

    // What is dropped meanwhile is a file like any other, whatever it holds.
    const content = new TextEncoder().encode(PASSPHRASE);
    const dropped = await main('certificates.importDropped', { fileName: 'x', content });
    const afterDrop = { dropped, opened: composed.timesOpened(), open: composed.keyWindowIsOpen() };

    await key('getRequest');
    const wrong = new TextEncoder().encode(`${PASSPHRASE}!`);
    await key('allow', { passphrase: wrong, remember: false });
    await key('allow', { passphrase: content, remember: true });
    await begun;
    await main('logOn.submitPin', { pin: CONTRACT_PIN });
    const { logOn } = AppSnapshot.parse(await main('app.getSnapshot'));
    if (logOn.stage !== 'card') throw new Error(`the log-on stands at ${logOn.stage}`);
    await main('logOn.submitCard', { cardPassword: answerCells(bank.contract.card, logOn.cells) });
    await main('contract.status');
    await main('users.list');
    const left = MAIN_CALLS.map(({ name }) => name.slice(`${MAIN_WINDOW}:`.length)).filter(
      (channel) => !ENDING.includes(channel) && channel !== 'logOn.begin' && channel !== 'settings.connect',
    );
    for (const channel of left) {
      const payload = { ...SAMPLES[`${MAIN_WINDOW}:${channel}`] };
      if ('confirmationPin' in payload) Object.assign(payload, { confirmationPin: CONFIRMATION_PIN });
      if ('idempotencyKey' in payload) Object.assign(payload, { idempotencyKey: randomUUID() });
      const answering = main(channel, payload);
      // A renewal and an acquisition ask for the passphrase of their new file.
      if (channel === 'renewal.renew' || channel === 'acquisition.acquire')
        await answerKeyWindow(composed, answering, PASSPHRASE);
      await answering;
    }
    await printNotices(composed);
    const { logOn: last } = AppSnapshot.parse(await main('app.getSnapshot'));
    for (const channel of ENDING) {
      const answering = main(channel, { ...SAMPLES[`${MAIN_WINDOW}:${channel}`] });
      if (channel === 'own.beginWithoutCertificate') await answerKeyWindow(composed, answering, null);
      await answering;
    }
    const { log, drawn } = composed;
    return { seen, log, drawn, afterDrop, stages: [logOn.stage, last.stage], file, bank };
  } finally {
    await application.stop();
    await bank.stop();
  }
}

/** Orders the sealed notices of the user who was registered, of PINs and of his code: seen, then printed. */
async function printNotices({ main, seen }: ReturnType<typeof composeApplication>): Promise<void> {
  const registered = seen.findLast(({ channel }) => channel === 'main:users.register');
  const { value } = z
    .object({ value: z.object({ heldPaper: HeldPaperId, heldCode: HeldPaperId }) })
    .parse(registered?.content);
  for (const order of [
    { paper: 'pin-notice', held: value.heldPaper },
    { paper: 'acquisition-code', held: value.heldCode },
  ]) {
    await main('papers.preview', order);
    await main('papers.print', order);
  }
}

/** The 取得コード that were drawn on sealed notices. */
const codesOn = (drawn: readonly PaperContent[]): string[] =>
  drawn.flatMap((content) =>
    content.paper === 'acquisition-code' ? content.sheets.map(({ grant }) => grant?.code ?? '') : [],
  );

/** The PINs that were drawn on sealed notices. */
const pinsOn = (drawn: readonly PaperContent[]): string[] =>
  drawn.flatMap((content) =>
    content.paper === 'pin-notice'
      ? content.sheets.flatMap(({ pins }) => [pins?.pin ?? '', pins?.userConfirmationPin ?? ''])
      : [],
  );

/** Allows with the passphrase, or with none, where a key window opens; a refusal without a window is fine as well. */
async function answerKeyWindow(
  { key, keyWindowIsOpen }: ReturnType<typeof composeApplication>,
  answering: Promise<unknown>,
  given: string | null,
): Promise<void> {
  let over = false;
  void answering.finally(() => {
    over = true;
  });
  while (!over && !keyWindowIsOpen()) await new Promise((resolve) => setImmediate(resolve));
  const passphrase = given === null ? null : new TextEncoder().encode(given);
  if (!over) await key('allow', { passphrase, remember: false });
}

describe('everything that the main window gets from a log-on', () => {
  it('has the passphrase, the key and PINs made here nowhere, in no form; neither has the log', async () => {
    const { seen, log, drawn, afterDrop, stages, bank } = await wholeStory();
    expect(stages).toEqual(['card', 'on']);
    expect(afterDrop).toMatchObject({ dropped: { error: { code: 'not-pkcs12' } }, opened: 0, open: true });
    const heard = new Set(seen.map(({ channel }) => channel));
    const unheard = MAIN_CALLS.map(({ name }) => name).filter((name) => !heard.has(name));
    expect(unheard).toEqual([]);
    expect(heard).toContain('main:app.changed');
    expect(heard).toContain('main:certificates.changed');

    const key = createPrivateKey(bank.administrator.key);
    const scalar = Buffer.from(
      z.object({ d: z.string() }).parse(key.export({ format: 'jwk' })).d,
      'base64url',
    );
    const der = key.export({ format: 'der', type: 'pkcs8' });
    const pins = pinsOn(drawn);
    expect(pins).toEqual([expect.stringMatching(/^[a-z2-9]{8}$/), expect.stringMatching(/^[a-z2-9]{8}$/)]);
    const codes = codesOn(drawn);
    expect(codes).toEqual([expect.stringMatching(/^[A-Z2-7]{20}$/)]);
    for (const secret of [
      Buffer.from(PASSPHRASE),
      scalar,
      der,
      ...[...pins, ...codes].map((drawnOnPaper) => Buffer.from(drawnOnPaper)),
    ]) {
      expect(placesOf(needleOf(secret), seen)).toEqual([]);
      expect(placesOf(needleOf(secret), log.events)).toEqual([]);
    }
    // What is public of the certificate is found by the same search.
    const contract = needleOf(Buffer.from(bank.contract.contractId));
    expect(placesOf(contract, seen).length).toBeGreaterThan(0);
  });

  it.each([
    ['text', (secret: Buffer) => `before ${secret.toString()} after`],
    ['UTF-16', (secret: Buffer) => Buffer.from(` ${secret.toString()}`, 'utf16le')],
    ['bytes', (secret: Buffer) => new Uint8Array(secret)],
    ['a list of numbers', (secret: Buffer) => [...secret]],
    ['hexadecimal', (secret: Buffer) => secret.toString('hex').toUpperCase()],
    ['hexadecimal with colons', (secret: Buffer) => secret.toString('hex').replaceAll(/(..)(?=.)/g, '$1:')],
    ['base64', (secret: Buffer) => secret.toString('base64')],
    ['base64url', (secret: Buffer) => secret.toString('base64url')],
    ['base64 of more', (secret: Buffer) => Buffer.concat([Buffer.from('xy'), secret]).toString('base64')],
    ['PEM', (secret: Buffer) => secret.toString('base64').replaceAll(/(.{8})/g, '$1\n')],
    ['the name of a member', (secret: Buffer) => ({ [secret.toString()]: 1 })],
    ['a map', (secret: Buffer) => new Map([['a', secret.toString()]])],
  ])('would be found as %s', (_form, written) => {
    const secret = Buffer.from(PASSPHRASE);
    expect(placesOf(needleOf(secret), [{ deep: [written(secret)] }])).toHaveLength(1);
    expect(placesOf(needleOf(secret), [{ deep: [written(Buffer.from('something else, as long'))] }])).toEqual(
      [],
    );
  });
});
