import { useEffect, useRef } from 'react';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { listed } from '../audit/audit-items.ts';
import type { ChangedCredentials } from './credentials-kinds.ts';

const ITEMS = ['pin', 'confirmationPin', 'email'] as const;

/** What the last change came to. */
export function CredentialsDone({ changed }: { readonly changed: ChangedCredentials }) {
  const text = useText();
  const language = useLanguage();
  const announce = useAnnounce();
  const done = text('credentials.done');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => announce(done), [announce, done]);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  const names = ITEMS.filter((item) => changed[item]).map((item) => text(`credentials.done.${item}`));
  return (
    <div ref={place}>
      <Notice tone="done" title={done}>
        <p>{text('credentials.done.what', { names: listed(language, names) })}</p>
        {changed.pin || changed.confirmationPin ? <p>{text('credentials.done.pins')}</p> : null}
      </Notice>
    </div>
  );
}
