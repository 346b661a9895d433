import { spawn } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { listCertificates } from '#server/administration/reading.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { endingCertificate } from '../fixtures/ending-certificate.ts';
import { type RenewalOrder, RenewalReport } from '../fixtures/renewal-process.ts';

const CUT = new URL('../fixtures/cut.ts', import.meta.url).href;
const PROCESS = new URL('../fixtures/renewal-process.ts', import.meta.url).pathname;

let bank: TestBank;
let contracts = 0;
const folders: string[] = [];

beforeAll(async () => {
  bank = await startTestBank();
});
afterAll(async () => {
  await bank.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A PC with an administrator whose certificate ends in twenty days, at a contract of its own. */
async function makePc() {
  contracts += 1;
  const made = await endingCertificate(bank, 20_000_000_000 + contracts);
  const { folder, caFile, certificateFile, contract, oldThumbprint } = made;
  folders.push(folder);
  const order: RenewalOrder = {
    userData: join(folder, 'data'),
    address: bank.server.address,
    caFile,
    certificateFile,
    contractPin: CONTRACT_PIN,
    confirmationPin: CONFIRMATION_PIN,
    card: [...contract.card],
    prefer: 'old',
  };
  return { folder, order, contractId: contract.contractId, oldThumbprint };
}
type Pc = Awaited<ReturnType<typeof makePc>>;

type Ended = {
  readonly signal: NodeJS.Signals | null;
  readonly report: z.infer<typeof RenewalReport> | null;
  readonly output: string;
};

/** What strikes the renewal, and at which of its operations. */
type Strike = { readonly how: 'kill' | 'full' | 'lost'; readonly at: number };

/** Runs the application on that PC: log-on and renewal, and once more if that failed. */
async function runOn(
  { folder, order }: Pc,
  strike: Strike | null = null,
  prefer: RenewalOrder['prefer'] = 'old',
): Promise<Ended> {
  const orderFile = join(folder, 'order.json');
  writeFileSync(orderFile, JSON.stringify({ ...order, prefer }));
  const env = strike === null ? {} : { CUT_HOW: strike.how, CUT_AT: String(strike.at) };
  const child = spawn(process.execPath, ['--import', CUT, PROCESS, orderFile], {
    env: { ...process.env, ...env },
  });
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_code, killedBy) => resolve(killedBy));
  });
  const text = Buffer.concat(chunks).toString('utf8').trim();
  const output = `${text}\n${Buffer.concat(errors).toString('utf8')}`;
  return { signal, output, report: text === '' ? null : RenewalReport.parse(JSON.parse(text)) };
}

/** The administrator's certificates that open the bank. */
const goodAtBank = ({ contractId }: Pc): string[] =>
  listCertificates(bank.bank, contractId)
    .filter(({ revoked_at }) => revoked_at === null)
    .map(({ thumbprint }) => thumbprint);

const journalsOf = ({ order }: Pc): string[] => readdirSync(join(order.userData, 'renewals', 'connected'));

function expectRenewed(pc: Pc, { report, output }: Ended): void {
  expect(report, output).not.toBeNull();
  const good = goodAtBank(pc);
  expect(good, output).toHaveLength(1);
  expect(good).not.toContain(pc.oldThumbprint);
  // Where the disk was full the picker may not know yet what is in the new file.
  expect([good, ['']], output).toContainEqual(report?.usable);
  expect(journalsOf(pc)).toEqual([]);
}

/**
 * The operations of one renewal that change the disk or speak to the bank, in their order, with what strikes there:
 * every write meets a full disk, every request loses its answer. The first test checks their number.
 */
const MOMENTS = [
  ['full', 'keeping the key'],
  ['lost', 'asking for the certificate'],
  ['full', 'keeping the certificate'],
  ['full', 'storing the new file'],
  ['full', 'listing the new file'],
  ['full', 'remembering what is in it'],
  ['full', 'noting that it awaits its first use'],
  ['full', 'noting that it is stored'],
  ['lost', 'proving it'],
  ['full', 'noting that the new one was used'],
  ['full', 'noting that the old one was replaced'],
  ['full', 'removing the old file'],
  ['full', 'taking the old file off the list'],
  ['full', 'forgetting the renewal'],
] as const;
const OPERATIONS = MOMENTS.length;
const STRUCK = MOMENTS.map(([how, what], index) => ({ at: index + 1, how, what }));
const STRUCK_AT = { full: /^full at (rename|renameSync|rm)$/m, lost: /^lost at request$/m } as const;

describe.concurrent('the renewal of a certificate', { timeout: 120_000 }, () => {
  it('ends with one new certificate, at the bank and on this PC, and with the log-on', async () => {
    const pc = await makePc();
    const ended = await runOn(pc);
    expect(ended.report, ended.output).toMatchObject({ first: 'ok', stage: 'ended', reason: 'renewed' });
    expect(ended.report?.boundaries).toBe(OPERATIONS);
    expectRenewed(pc, ended);
  });

  it.each(STRUCK)('that is cut off before $what is finished after the next start', async ({ at }) => {
    const pc = await makePc();
    const cut = await runOn(pc, { how: 'kill', at });
    expect(cut.signal, cut.output).toBe('SIGKILL');
    expect(goodAtBank(pc).length, cut.output).toBeGreaterThan(0);
    expectRenewed(pc, await runOn(pc, null, at % 2 === 0 ? 'old' : 'new'));
  });

  it.each(STRUCK)('that fails once at $what ($how) goes on', async (strike) => {
    const pc = await makePc();
    const struck = await runOn(pc, strike);
    expect(struck.output).toMatch(STRUCK_AT[strike.how]);
    expect(goodAtBank(pc).length, struck.output).toBeGreaterThan(0);
    const isOver = journalsOf(pc).length === 0;
    expectRenewed(pc, isOver ? struck : await runOn(pc, null, 'new'));
  });
});
