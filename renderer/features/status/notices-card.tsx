import { useEffect } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { noticesCame } from '../notices/new-notices.ts';

/** How many お知らせ came since the log-on before this one, and the way to them. */
export function NoticesCard({ came }: { readonly came: number }) {
  const text = useText();
  const { go } = useNavigation();
  useEffect(() => noticesCame(came), [came]);
  return (
    <section className="card status-part">
      <h2>{text('notices.title')}</h2>
      <p>{came === 0 ? text('status.notices.none') : text('status.notices.text', { count: came })}</p>
      <div>
        <Button icon="bell" onPress={() => go({ screen: 'notices' })}>
          {text('status.notices.go')}
        </Button>
      </div>
    </section>
  );
}
