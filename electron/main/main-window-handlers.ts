import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { Preferences } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { AcquisitionParts } from './acquisition/acquisition-parts.ts';
import type { Bank } from './bank/bank.ts';
import type { OpenedFiles } from './certificates/opened-files.ts';
import type { LogOn } from './log-on/log-on.ts';
import type { RenewalParts } from './renewal/renewal-parts.ts';
import type { Settings } from './settings.ts';
import type { SnapshotHolder } from './snapshot.ts';
import type { SupportParts } from './support-parts.ts';
import type { Updates } from './updates/updates.ts';
import type { UserParts } from './users/user-parts.ts';
import type { FileKind } from './windows/dialogs.ts';

type Dependencies = {
  readonly settings: Settings;
  readonly snapshot: SnapshotHolder;
  readonly bank: Bank;
  readonly logOn: LogOn;
  readonly renewal: Pick<RenewalParts, 'renew' | 'abandon'>;
  readonly acquisition: AcquisitionParts['handlers'];
  readonly users: UserParts['handlers'];
  readonly papers: Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'papers'>;
  readonly support: SupportParts['handlers'];
  readonly openedFiles: Pick<OpenedFiles, 'take'>;
  readonly updates: Pick<Updates, 'install' | 'postpone'>;
  readonly readLicences: () => Promise<string>;
  readonly chooseFile: (kind: FileKind) => Promise<string | null>;
  readonly onPreferences: (preferences: Preferences) => void;
};

const done = <T>(result: Result<T, Failure>): Result<Record<string, never>, Failure> =>
  result.ok ? ok({}) : result;

/** The answers to the main window's calls: each is one step of one part. */
export function createMainWindowHandlers(dependencies: Dependencies): IpcHandlers<typeof MAIN_WINDOW_IPC> {
  const { settings, snapshot, bank, logOn, renewal, users, papers, chooseFile, onPreferences } = dependencies;
  const { own } = logOn;
  return {
    app: {
      getSnapshot: () => snapshot.read(),
      setPreferences: ({ language, theme, bankSigns, hiddenColumns, softwareKeyboard }) => {
        const present = settings.read().preferences;
        const preferences = {
          language: language ?? present.language,
          theme: theme ?? present.theme,
          bankSigns: bankSigns ?? present.bankSigns,
          hiddenColumns: hiddenColumns ?? present.hiddenColumns,
          softwareKeyboard: softwareKeyboard ?? present.softwareKeyboard,
        };
        const saved = settings.update({ preferences });
        if (saved.ok) onPreferences(preferences);
        return done(saved);
      },
      licences: dependencies.readLicences,
      dismissRecovered: () => {
        snapshot.update({ recovered: null });
        return ok({});
      },
    },
    certificates: {
      list: () => bank.certificates().list(),
      import: async () => {
        const path = await chooseFile('certificate');
        return path === null ? ok(null) : bank.certificates().importFile(path);
      },
      importDropped: ({ fileName, content }) => bank.certificates().importContent(fileName, content),
      importOpened: async () => {
        const path = dependencies.openedFiles.take();
        return path === null ? ok(null) : bank.certificates().importFile(path);
      },
      remove: async ({ certificateId }) => done(await bank.certificates().remove(certificateId)),
      forgetPassphrase: async ({ certificateId }) =>
        done(await bank.certificates().forgetPassphrase(certificateId)),
    },
    logOn: {
      begin: ({ certificateId }) => logOn.begin(certificateId),
      submitPin: ({ pin }) => logOn.submitPin(pin),
      submitCard: ({ cardPassword }) => logOn.submitCard(cardPassword),
      submitToken: ({ tokenPassword }) => logOn.submitToken(tokenPassword),
      cancel: async () => {
        await logOn.cancel();
        return ok({});
      },
      logOff: async () => {
        await logOn.logOff();
        return ok({});
      },
    },
    contract: {
      status: () =>
        logOn.withToken((client, token) => client.contractStatus({ params: {}, body: {}, token })),
      opening: () =>
        logOn.withToken((client, token) => client.contractToOpen({ params: {}, body: {}, token })),
      open: ({ idempotencyKey, ...body }) => logOn.openContract(body, idempotencyKey),
      changeCredentials: ({ idempotencyKey, ...body }) =>
        logOn.withToken((client, token) =>
          client.changeCredentials({ params: {}, body, token, idempotencyKey }),
        ),
      notices: () => logOn.withToken((client, token) => client.listNotices({ params: {}, body: {}, token })),
    },
    own: {
      begin: ({ certificateId }) => own.begin(certificateId),
      beginWithoutCertificate: (user) => own.beginWithoutCertificate({ kind: 'user', ...user }),
      submitPin: ({ pin }) => own.submitPin(pin),
      submitOneTimePassword: ({ oneTimePassword }) => own.submitOneTimePassword(oneTimePassword),
      submitTokenPassword: ({ tokenPassword }) => own.submitTokenPassword(tokenPassword),
      status: () => own.withToken((client, token) => client.userStatus({ params: {}, body: {}, token })),
      history: () => own.withToken((client, token) => client.ownHistory({ params: {}, body: {}, token })),
      changePins: ({ idempotencyKey, ...body }) =>
        own.withToken((client, token) => client.changeOwnPins({ params: {}, body, token, idempotencyKey })),
    },
    renewal: {
      renew: ({ confirmationPin }) => renewal.renew(confirmationPin),
      abandon: () => renewal.abandon(),
    },
    ...dependencies.acquisition,
    ...users,
    ...papers,
    ...dependencies.support,
    settings: {
      connect: async ({ address }) => done(await bank.connectTo(address)),
      chooseCaFile: async () => {
        const path = await chooseFile('ca');
        if (path === null) return ok({ chosen: false });
        const chosen = await bank.chooseCaFile(path);
        return chosen.ok ? ok({ chosen: true }) : chosen;
      },
      forgetCaFile: async () => done(await bank.forgetCaFile()),
      practice: async () => done(await bank.practise()),
    },
    updates: {
      install: () => done(dependencies.updates.install()),
      postpone: () => {
        dependencies.updates.postpone();
        return ok({});
      },
    },
    practice: {
      info: () => bank.practiceInfo(),
      tryUserLogOn: ({ userId, pin }) => bank.tryUserLogOn(userId, pin),
      reset: async () => done(await bank.resetPractice()),
    },
  };
}
