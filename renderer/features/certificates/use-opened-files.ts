import { useEffect, useRef } from 'react';
import { useSnapshot } from '../../app/application.tsx';

/**
 * Takes in the files that the application was opened with, also those that come while the page stands there.
 *
 * @param ready whether the list is there; what is taken in before would be in the list of another bank
 */
export function useOpenedFiles(ready: boolean, take: (fileNames: readonly string[]) => Promise<void>): void {
  const { openedFiles } = useSnapshot();
  const taking = useRef(false);
  useEffect(() => {
    if (!ready || openedFiles.length === 0 || taking.current) return;
    taking.current = true;
    take(openedFiles).finally(() => {
      taking.current = false;
    });
  }, [ready, openedFiles, take]);
}
