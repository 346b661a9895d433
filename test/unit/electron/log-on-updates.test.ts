import { describe, expect, it, onTestFinished } from 'vitest';
import type { Updater } from '#electron/main/updates/updates.ts';
import { composeApplication } from '../../fixtures/composed-application.ts';
import { must } from '../../fixtures/silent-host.ts';

const NEWER = { version: '9.9.9', notes: '' };

/** The whole application, started, with a way to a newer version. */
async function startedWith(parts: Partial<Updater>) {
  const updater: Updater = {
    check: async () => NEWER,
    download: async () => undefined,
    install: () => undefined,
    ...parts,
  };
  const { application } = composeApplication({ loadUpdater: async () => updater });
  onTestFinished(application.stop);
  await application.start();
  const { app, logOn, updates } = application.mainHandlers;
  return { snapshot: () => app.getSnapshot({}), logOn, updates };
}

describe('a log-on and an update of the application', () => {
  it('is refused once the application is being replaced', async () => {
    const { snapshot, logOn, updates } = await startedWith({});
    while ((await snapshot()).update === null) await new Promise((resolve) => setImmediate(resolve));
    must(await updates.install({}));
    const begun = await logOn.begin({ certificateId: 'c1' });
    expect(begun).toMatchObject({ ok: false, error: { code: 'update-installing' } });
  });

  it('breaks off what is being fetched, however the log-on ends', async () => {
    const fetching = Promise.withResolvers<AbortSignal>();
    const { snapshot, logOn } = await startedWith({
      download: (givenUp) => {
        fetching.resolve(givenUp);
        return new Promise((_fetched, reject) => {
          givenUp.addEventListener('abort', () => reject(new Error('given up')));
        });
      },
    });
    const givenUp = await fetching.promise;
    expect(givenUp.aborted).toBe(false);
    await logOn.begin({ certificateId: 'c1' });
    expect(givenUp.aborted).toBe(true);
    expect((await snapshot()).update).toBeNull();
  });
});
