import { useCallback, useState } from 'react';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { ImportedCertificate } from '#protocol/ipc/snapshot.ts';
import type { Result } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { isConnectionFile } from '../first-run/is-connection-file.ts';
import { readDroppedFile } from './dropped-file.ts';

/** What became of one file. */
export type ImportResult = {
  readonly key: string;
  readonly fileName: string;
  readonly answer: Result<ImportedCertificate, Failure>;
};

async function importDropped(file: File): Promise<ImportResult> {
  const read = await readDroppedFile(file);
  const answer = read.ok ? await attempt(client.certificates.importDropped(read.value)) : read;
  return { key: crypto.randomUUID(), fileName: file.name, answer };
}

/** Import by the system's file dialog and by dropping files; a file that is refused takes no other with it. */
export function useImport(onImported: (imported: ImportedCertificate) => void): {
  readonly results: readonly ImportResult[];
  readonly clearResults: () => void;
  readonly choose: () => Promise<void>;
  readonly take: (files: readonly File[]) => Promise<void>;
  /** The files that were opened with the application, one after the other. */
  readonly takeOpened: (fileNames: readonly string[]) => Promise<void>;
} {
  const text = useText();
  const announce = useAnnounce();
  const { report, clearNotice } = useNavigation();
  const [results, setResults] = useState<readonly ImportResult[]>([]);

  const show = (all: readonly ImportResult[]) => {
    setResults(all);
    const taken = all.flatMap(({ answer }) => (answer.ok ? [answer.value] : []));
    announce(
      text('certificates.import.summary', {
        added: taken.filter((one) => !one.alreadyThere).length,
        there: taken.filter((one) => one.alreadyThere).length,
        refused: all.length - taken.length,
      }),
    );
    const [first] = taken;
    if (first !== undefined && taken.length === 1) onImported(first);
  };
  const choose = async () => {
    clearNotice();
    setResults([]);
    const answer = await attempt(client.certificates.import({}));
    if (!answer.ok) report(answer.error);
    else if (answer.value !== null) {
      const { fileName } = answer.value.certificate;
      show([{ key: crypto.randomUUID(), fileName, answer: { ok: true, value: answer.value } }]);
    }
  };
  const take = async (files: readonly File[]) => {
    clearNotice();
    setResults([]);
    const all: ImportResult[] = [];
    // Connection files are taken by the window itself.
    for (const file of files.filter((one) => !isConnectionFile(one))) all.push(await importDropped(file));
    if (all.length > 0) show(all);
  };
  const takeOpened = async (fileNames: readonly string[]) => {
    clearNotice();
    setResults([]);
    const all: ImportResult[] = [];
    for (const fileName of fileNames) {
      const answer = await attempt(client.certificates.importOpened({}));
      if (!answer.ok) all.push({ key: crypto.randomUUID(), fileName, answer });
      else if (answer.value !== null) {
        all.push({ key: crypto.randomUUID(), fileName, answer: { ok: true, value: answer.value } });
      }
    }
    if (all.length > 0) show(all);
  };
  return { results, clearResults: useCallback(() => setResults([]), []), choose, take, takeOpened };
}
