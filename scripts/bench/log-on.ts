import { createServer } from 'node:https';
import { BANK_API } from '#protocol/api/routes.ts';
import { createBankServer } from '#server/api/server.ts';
import { BENCH, type BenchBank, createBenchBank, need } from './bench-bank.ts';
import { httpsClient } from './https-client.ts';
import { compare, type Row } from './measure.ts';

const BUDGET = 1.5;
const ROUNDS = 40;

/** A server that asks for the same certificate and answers at once. */
async function bareServer({ opened: { pki } }: BenchBank) {
  const server = createServer(
    {
      key: pki.serverKeyPem,
      cert: pki.serverCertificatePem,
      ca: pki.rootPem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
    (_, response) => response.end('{}'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `https://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The administrator's whole log-on: handshake, entrance, PIN, card, and log-off. */
async function wholeLogOn(bank: BenchBank, address: string): Promise<void> {
  const client = httpsClient(bank.administrator, address);
  await client.call('GET', BANK_API.entrance.path, null);
  const pin = await client.call('POST', BANK_API.administratorLogOn.path, { pin: BENCH.contractPin });
  const challenge = BANK_API.administratorLogOn.response.parse(pin.body);
  const cardPassword = challenge.cells.map((cell) => ({ cell, digits: bank.card.get(cell) }));
  const card = await client.call('POST', BANK_API.administratorLogOnCard.path, {
    ticket: challenge.ticket,
    cardPassword,
  });
  BANK_API.administratorLogOnCard.response.parse(card.body);
  client.close();
}

/** Log-on over loopback with argon2id left out, beside a bare mutual-TLS handshake with one request. */
export async function logOn(): Promise<readonly Row[]> {
  const bank = await createBenchBank();
  const service = need(
    await createBankServer({
      bank: bank.opened.bank,
      paths: bank.opened.paths,
      tls: {
        key: bank.opened.pki.serverKeyPem,
        cert: bank.opened.pki.serverCertificatePem,
        clientCa: [bank.opened.pki.rootPem],
      },
      host: '127.0.0.1',
      port: 0,
      log: () => undefined,
    }),
  );
  const bare = await bareServer(bank);
  const measured = await compare({
    name: 'whole log-on on loopback, argon2id left out (baseline: bare mTLS handshake + request)',
    budget: BUDGET,
    rounds: ROUNDS,
    ours: () => wholeLogOn(bank, service.address),
    baseline: async () => {
      const client = httpsClient(bank.administrator, bare.address);
      await client.call('GET', '/', null);
      client.close();
    },
  });
  bare.close();
  await service.close();
  bank.remove();
  return [measured];
}
