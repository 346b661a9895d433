import { basename } from 'node:path';
import type { PaperContent, PaperOrder } from '#protocol/domain/paper.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';
import type { HeldPapers } from './held-papers.ts';
import { formTitle, type PaperOrigin, paperContent, withoutSecrets } from './paper-content.ts';
import type { PaperPress } from './paper-press.ts';

type Dependencies = {
  readonly press: Pick<PaperPress, 'toPdf' | 'print'>;
  readonly held: Pick<HeldPapers, 'find' | 'drop'>;
  readonly origin: () => PaperOrigin;
  readonly files: Files;
  /** The path where a PDF is to be saved; null when the person cancelled. */
  readonly chooseTarget: (proposedName: string) => Promise<string | null>;
  readonly log: DiagnosticLog;
};

const NAMES = {
  'hand-over': '利用者へのお渡し票',
  'pin-notice': '暗証番号通知書',
  'one-time-passwords': '利用者ワンタイムパスワード',
  'acquisition-code': '電子証明書取得コード通知書',
  'unlock-guide': '利用者のロックを解除するには',
} as const;

const heldOf = (order: PaperOrder) => ('held' in order ? order.held : null);

/** The answers to the calls about papers. Secrets go from here to the hidden window and nowhere else. */
export function createPaperHandlers(
  dependencies: Dependencies,
): Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'papers'> {
  const { press, held, origin, files, chooseTarget, log } = dependencies;

  const fail = (code: FailureCode, cause: unknown) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  const contentOf = (order: PaperOrder): Result<PaperContent, Failure> => {
    const name = heldOf(order);
    const content = paperContent(order, origin(), name === null ? null : held.find(name));
    return content === null ? fail('paper-gone', null) : ok(content);
  };

  const fileName = (order: PaperOrder, { letterhead }: PaperContent): string => {
    const title = order.paper === 'form' ? formTitle(origin().bank, order.form.form) : NAMES[order.paper];
    return `${title}-${letterhead.date}.pdf`;
  };

  return {
    papers: {
      preview: (order) => {
        const content = contentOf(order);
        return content.ok ? ok(withoutSecrets(content.value)) : content;
      },
      print: async (order) => {
        const printed = await press.print(() => contentOf(order));
        return printed.ok ? ok({ printed: printed.value }) : printed;
      },
      save: async (order) => {
        const content = contentOf(order);
        if (!content.ok) return content;
        const path = await chooseTarget(fileName(order, content.value));
        if (path === null) return ok(null);
        // Taken anew: the dialog stays open as long as the person likes, also after the log-on has ended.
        const pdf = await press.toPdf(() => contentOf(order));
        if (!pdf.ok) return pdf;
        try {
          await writeFileAtomically(files, path, pdf.value);
        } catch (error) {
          return fail('disk-write-failed', error);
        }
        return ok({ fileName: basename(path) });
      },
      confirm: ({ held: name }) => {
        held.drop(name);
        return ok({});
      },
    },
  };
}
