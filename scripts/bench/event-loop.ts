import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { contextConstructed, integer, objectIdentifier, octetString, sequence } from '#certs/asn1-writer.ts';
import { MAX_FILE_BYTES, MAX_KEYS } from '#certs/pkcs12-limits.ts';
import { Oid } from '#certs/pkcs12-oids.ts';
import { createCertificateOpener } from '#electron/main/certificates/certificate-opener.ts';
import {
  type CertificateStore,
  createCertificateStore,
} from '#electron/main/certificates/certificate-store.ts';
import { systemFiles } from '#electron/main/files.ts';
import { createKeyOpening } from '#electron/main/key-access/key-opening.ts';
import { createPassphraseTrial } from '#electron/main/key-access/passphrase-trial.ts';
import { createPassphraseVault } from '#electron/main/key-access/passphrase-vault.ts';
import { DEFAULT_SETTINGS } from '#electron/main/settings.ts';
import { ok } from '#protocol/result.ts';
import { CERTIFICATE_FILES } from '#test/fixtures/pkcs12/table.ts';
import { BANK_CODE, certificateFile, manyIdentitiesFile, PASSPHRASE } from './certificate-file.ts';
import { type Row, row } from './measure.ts';

/** A stall that a person does not notice (milliseconds). It is the baseline, so a ratio of 1 is the bound. */
const BOUND_MS = 50;
const ROUNDS = 5;
/** How finely the loop is watched (milliseconds). An idle loop shows about as much itself. */
const RESOLUTION_MS = 1;
/** Deeper, the reader refuses; each level is one more copy of the whole file. */
const NESTING = 30;

const opener = createCertificateOpener(
  pathToFileURL(join(import.meta.dirname, '..', '..', 'out', 'app', 'certificate-worker.js')),
);

/** The longest time for which the main thread answered nothing while the work went on. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const watch = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  watch.enable();
  // A stall lies between two looks: one before the work, one after it.
  await delay(5 * RESOLUTION_MS);
  await work();
  await delay(5 * RESOLUTION_MS);
  watch.disable();
  return watch.max / 1e6;
}

async function stallRow(name: string, work: () => Promise<unknown>): Promise<Row> {
  await work();
  let longest = 0;
  for (let round = 0; round < ROUNDS; round += 1) longest = Math.max(longest, await longestStall(work));
  return row({
    name: `longest stall of the main thread of ${ROUNDS} times: ${name} (baseline: the bound)`,
    unit: 'ms',
    value: longest,
    baseline: BOUND_MS,
    budget: 1,
    better: 'lower',
  });
}

/** As large as a file may be, and an OCTET STRING cut into pieces of pieces: costly to read, for nothing. */
function hostileFile(): Buffer {
  let octets = octetString(Buffer.alloc(MAX_FILE_BYTES - 1_000));
  for (let level = 0; level < NESTING; level += 1) {
    octets = octetString(octets);
    // Constructed: what is inside are pieces, not octets.
    octets[0] = 0x24;
  }
  return sequence(integer(3), sequence(objectIdentifier(Oid.data), contextConstructed(0, octets)));
}

/** Old encryption, as a browser's key store exports it on demand: RC2 and triple DES, 600 000 iterations. */
function legacyFile() {
  const [legacy] = CERTIFICATE_FILES.filter(({ file }) => file === 'nss-3des-rc2.p12');
  if (legacy === undefined) throw new Error('the legacy file is gone');
  const folder = new URL('../../test/fixtures/pkcs12/', import.meta.url);
  return { file: readFileSync(new URL(legacy.file, folder)), passphrase: Buffer.from(legacy.passphrase) };
}

const log = { record: () => '' };
const now = () => new Date();

/** A store that remembers nothing, in a folder of its own. */
function storeIn(folder: string) {
  const onChange = () => undefined;
  const shared = { folder, files: systemFiles, log, onChange };
  const { platform } = process;
  const passphrases = createPassphraseVault({ ...shared, keyStore: null, platform });
  const settings = { read: () => DEFAULT_SETTINGS, update: () => ok(undefined) };
  return createCertificateStore({ ...shared, settings, inspect: opener.inspect, passphrases, now });
}

/** What a log-on does with a file of many identities that was never opened: looks at each of them. */
async function firstOpening(store: CertificateStore) {
  const trial = createPassphraseTrial(now, log);
  const openKey = createKeyOpening({ openCertificate: opener.open, trial, now, log });
  const file = await manyIdentitiesFile(MAX_KEYS, 2_048);
  const imported = await store.importContent('many.p12', file);
  if (!imported.ok) throw new Error(imported.error.code);
  const { id: rowId } = imported.value.certificate;
  return async () => {
    const wanted = { store, rowId, bankCode: BANK_CODE, door: 'administrator' } as const;
    const opened = await openKey(wanted, { passphrase: Buffer.from(PASSPHRASE), remember: false });
    const code = opened.ok ? 'opened' : opened.error.code;
    if (code !== 'certificate-choice-needed') throw new Error(code);
  };
}

/**
 * How long the main thread stands still while certificate files are opened and imported. The worker is the
 * built one: `npm run build` before.
 */
export async function eventLoop(): Promise<readonly Row[]> {
  const write = await certificateFile('rsa-2048');
  const opening = (file: Buffer, passphrase: Buffer) => async () => {
    const opened = await opener.open(file, Buffer.from(passphrase));
    if (!opened.ok) throw new Error(opened.error.problem);
  };
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-event-loop-'));
  const store = storeIn(folder);
  const hostile = hostileFile();
  const legacy = legacyFile();
  try {
    return [
      await stallRow('opening PKCS#12 with 600000 iterations', opening(write(600_000), PASSPHRASE)),
      await stallRow('opening PKCS#12 with 1000000 iterations', opening(write(1_000_000), PASSPHRASE)),
      await stallRow(
        'opening PKCS#12 of RC2 and 3DES with 600000 iterations',
        opening(legacy.file, legacy.passphrase),
      ),
      await stallRow(
        `opening PKCS#12 with ${MAX_KEYS} identities for the first time`,
        await firstOpening(store),
      ),
      await stallRow('importing a hostile file of 10 MiB', () => store.importContent('x.p12', hostile)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
