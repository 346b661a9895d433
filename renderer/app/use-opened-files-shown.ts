import { useEffect } from 'react';
import { useSnapshot } from './application.tsx';
import { useNavigation } from './navigation.tsx';

/**
 * Goes to the certificates when a certificate file was opened with the application and nobody is logged on; during a
 * log-on, files wait until it is over.
 */
export function useOpenedFilesShown(): void {
  const { openedFiles, logOn } = useSnapshot();
  const { place, go } = useNavigation();
  const wanted = openedFiles.length > 0 && logOn.stage === 'none' && place.screen !== 'certificates';
  useEffect(() => {
    if (wanted) go({ screen: 'certificates', door: 'administrator' });
  }, [wanted, go]);
}
