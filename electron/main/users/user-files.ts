import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { AuditFilter } from '#protocol/domain/audit.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { ImportLine, ImportPreview } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { BankClient } from '../bank/bank-client.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';
import type { LogOn } from '../log-on/log-on.ts';
import { auditFileRows } from './audit-columns.ts';
import { MAX_CSV_BYTES, readCsv, writeCsv } from './csv-file.ts';
import { userFileRows } from './user-columns.ts';
import { previewLines } from './user-import.ts';

/** What was written; null when the person cancelled the dialog. */
type Saved = Result<{ fileName: string; lines: number } | null, Failure>;

/** Files that people take out of the application and bring back into it. */
export type UserFiles = {
  readonly exportUsers: (userIds: readonly UserId[]) => Promise<Saved>;
  readonly exportAudit: (filter: AuditFilter) => Promise<Saved>;
  /** Null when the person cancelled the dialog. */
  readonly preview: () => Promise<Result<ImportPreview | null, Failure>>;
  /** The lines of a preview; good for one run, at the contract with whose users it was compared. */
  readonly take: (importId: string) => Result<readonly ImportLine[], Failure>;
  /** Puts back what was taken last, after a run that changed nothing; a newer preview keeps its place. */
  readonly giveBack: () => void;
};

type Dependencies = {
  readonly logOn: Pick<LogOn, 'withToken'>;
  readonly files: Files;
  readonly bankProfile: () => BankProfile;
  /** Of the present log-on; null when nobody is logged on. */
  readonly contractId: () => ContractId | null;
  /** The path where a file is to be saved; null when the person cancelled. */
  readonly chooseTarget: (proposedName: string) => Promise<string | null>;
  readonly chooseSource: () => Promise<string | null>;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** Creates the files' part; there is one for the application. */
export function createUserFiles(dependencies: Dependencies): UserFiles {
  const { logOn, files, bankProfile, contractId, chooseTarget, chooseSource, now, log } = dependencies;
  /** With its contract: at another one the same lines would mean other users. */
  let previewed: (ImportPreview & { readonly contractId: ContractId | null }) | null = null;
  let taken: (ImportPreview & { readonly contractId: ContractId | null }) | null = null;

  const fail = (code: FailureCode, cause: unknown) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  /** Asks where, then the bank for what: a cancelled export leaves no trace in the 操作履歴. */
  const save = async (
    name: string,
    rowsOf: () => Promise<Result<readonly (readonly string[])[], Failure>>,
  ): Promise<Saved> => {
    const day = now().toISOString().slice(0, 10);
    const path = await chooseTarget(`${name}-${day}.csv`);
    if (path === null) return ok(null);
    const rows = await rowsOf();
    if (!rows.ok) return rows;
    try {
      await writeFileAtomically(files, path, writeCsv(rows.value));
    } catch (error) {
      return fail('disk-write-failed', error);
    }
    return ok({ fileName: basename(path), lines: rows.value.length - 1 });
  };

  const read = async (path: string): Promise<Result<Buffer, Failure>> => {
    try {
      if ((await files.stat(path)).size > MAX_CSV_BYTES) return fail('import-file-unreadable', null);
      return ok(await files.readFile(path));
    } catch (error) {
      return fail('import-file-unreadable', error);
    }
  };

  const compare = async (path: string, content: Buffer): Promise<Result<ImportPreview, Failure>> => {
    const file = readCsv(content);
    if (!file.ok) return fail('import-file-unreadable', null);
    const listed = await logOn.withToken((client: BankClient, token) =>
      client.listUsers({ params: {}, body: {}, token }),
    );
    if (!listed.ok) return listed;
    const { permissions: catalogue, policy } = bankProfile();
    const present = { users: listed.value.users, catalogue, maxUsers: policy.users.max };
    const lines = previewLines(file.value, present);
    if (!lines.ok) return fail('import-file-unreadable', null);
    const { encoding } = file.value;
    return ok({ importId: randomUUID(), fileName: basename(path), encoding, lines: lines.value });
  };

  return {
    exportUsers: (userIds) =>
      save('利用者一覧', async () => {
        const exported = await logOn.withToken((client: BankClient, token) =>
          client.exportUsers({ params: {}, body: { userIds: [...userIds] }, token }),
        );
        return exported.ok ? ok(userFileRows(bankProfile().permissions, exported.value.users)) : exported;
      }),
    exportAudit: (filter) =>
      save('操作履歴', async () => {
        const exported = await logOn.withToken((client: BankClient, token) =>
          client.exportAudit({ params: {}, body: { filter }, token }),
        );
        if (!exported.ok) return exported;
        const { events, cut } = exported.value;
        return ok(auditFileRows(events, cut));
      }),
    preview: async () => {
      const path = await chooseSource();
      if (path === null) return ok(null);
      const content = await read(path);
      if (!content.ok) return content;
      const preview = await compare(path, content.value);
      if (preview.ok) previewed = { ...preview.value, contractId: contractId() };
      return preview;
    },
    take: (importId) => {
      if (previewed?.importId !== importId || previewed.contractId !== contractId())
        return fail('import-preview-gone', null);
      taken = previewed;
      previewed = null;
      return ok(taken.lines);
    },
    giveBack: () => {
      previewed ??= taken;
    },
  };
}
