import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The line between the application and a bank, in the hands of the test. It sees TLS only, and passes it on as it is. */
export type Line = {
  /** Where the application finds the bank. */
  readonly address: string;
  /** What the bank says next does not arrive: the connection breaks instead, and only that one. */
  readonly loseNextAnswer: () => void;
  /** When the bank says something next, every connection breaks, and none comes about until `mend`. */
  readonly cutAtNextAnswer: () => void;
  readonly mend: () => void;
  readonly close: () => void;
};

/** Lays a line to a bank. @param bankAddress `https://host:port` */
export async function layLine(bankAddress: string): Promise<Line> {
  const { hostname, port } = new URL(bankAddress);
  const ends = new Set<Socket>();
  let state: 'whole' | 'losing' | 'cutting' | 'cut' = 'whole';
  const cut = (): void => {
    state = 'cut';
    for (const end of ends) end.destroy();
  };
  const server = createServer((application) => {
    if (state === 'cut') {
      application.destroy();
      return;
    }
    const bank = connect(Number(port), hostname);
    const tie = (end: Socket, other: Socket): void => {
      ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    };
    tie(application, bank);
    tie(bank, application);
    application.on('data', (said) => bank.write(said));
    bank.on('data', (said) => {
      switch (state) {
        case 'whole':
          application.write(said);
          break;
        case 'losing':
          state = 'whole';
          application.destroy();
          break;
        case 'cutting':
          cut();
          break;
        case 'cut':
          break;
        default:
          state satisfies never;
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the line has no port');
  return {
    address: `https://127.0.0.1:${bound.port}`,
    loseNextAnswer: () => {
      state = 'losing';
    },
    cutAtNextAnswer: () => {
      state = 'cutting';
    },
    mend: () => {
      state = 'whole';
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
