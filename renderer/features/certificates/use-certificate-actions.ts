import { useState } from 'react';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import type { CertificateActions } from './certificate-facts.tsx';
import { nameOf } from './certificate-state.ts';

/** Removing a certificate, after it was asked for, and deleting its kept passphrase. */
export function useCertificateActions(): {
  readonly actions: CertificateActions;
  /** The certificate whose removal is being asked about. */
  readonly removing: CertificateEntry | null;
  readonly keep: () => void;
  readonly remove: (entry: CertificateEntry) => Promise<void>;
} {
  const text = useText();
  const announce = useAnnounce();
  const { report } = useNavigation();
  const [removing, setRemoving] = useState<CertificateEntry | null>(null);
  const keep = () => setRemoving(null);
  const remove = async (entry: CertificateEntry) => {
    keep();
    const answer = await attempt(client.certificates.remove({ certificateId: entry.id }));
    if (answer.ok) announce(text('certificates.removed', { name: nameOf(entry) }));
    else report(answer.error);
  };
  const onForgetPassphrase = async (entry: CertificateEntry) => {
    const answer = await attempt(client.certificates.forgetPassphrase({ certificateId: entry.id }));
    if (answer.ok) announce(text('certificates.passphrase.forgotten'));
    else report(answer.error);
  };
  return { actions: { onRemove: setRemoving, onForgetPassphrase }, removing, keep, remove };
}
