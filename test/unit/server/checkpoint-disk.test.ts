import type * as Fs from 'node:fs';
import { writeSync } from 'node:fs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createCheckpointWriter, readCheckpoints } from '#server/audit/checkpoint-file.ts';
import { addContract, must, openTestWorld } from '../../fixtures/bank-world.ts';

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof Fs>();
  return { ...actual, writeSync: vi.fn(actual.writeSync) };
});

async function setUp() {
  const actual = await vi.importActual<typeof Fs>('node:fs');
  const world = openTestWorld();
  onTestFinished(() => {
    vi.mocked(writeSync).mockReset();
    world.bank.store.close();
    world.remove();
  });
  await addContract(world.bank, '12345678901');
  const file = world.paths.checkpoints;
  /** The disk takes ten bytes of the next write. */
  const takeAPart = (): void => {
    vi.mocked(writeSync).mockImplementationOnce((descriptor, data) => {
      return actual.writeSync(descriptor, Buffer.from(data.toString()), 0, 10);
    });
  };
  return { file, takeAPart, writer: createCheckpointWriter(world.bank) };
}

it('a checkpoint of which the disk took a part is completed', async () => {
  const { file, takeAPart, writer } = await setUp();
  takeAPart();
  expect(writer.write()).toBe(1);
  expect(must(readCheckpoints(file))).toHaveLength(1);
});

it('a checkpoint for which the disk had no more room is taken back, and the next one can be read', async () => {
  const { file, takeAPart, writer } = await setUp();
  takeAPart();
  vi.mocked(writeSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  expect(() => writer.write()).toThrow('no space');
  expect(writer.write()).toBe(1);
  expect(must(readCheckpoints(file))).toHaveLength(1);
});
