import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useWayIn } from '../../app/way-in.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';

/** A-93 ログオフ完了. */
export function EndedPage() {
  const text = useText();
  const door = useDoor();
  const wayIn = useWayIn();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card trouble trouble-calm">
      <div className="trouble-head">
        <Icon name="check" size={28} />
        <PageHeading title={text('ended.loggedOff')} />
      </div>
      <p>{text(door === 'user' ? 'own.loggedOff.text' : 'ended.loggedOff.text')}</p>
      <div className="buttons">
        <Button look="primary" onPress={() => leaveLogOn({ screen: 'entrance' })}>
          {text('ended.entrance')}
        </Button>
        <Button onPress={() => leaveLogOn(wayIn)}>{text('ended.again')}</Button>
      </div>
    </section>
  );
}

/**
 * The end of a log-on by 証明書更新: the next one is with the new certificate.
 *
 * @param notAfter end of the new certificate, ISO 8601, UTC
 */
export function RenewedPage({ notAfter }: { readonly notAfter: string }) {
  const text = useText();
  const language = useLanguage();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card trouble trouble-calm">
      <div className="trouble-head">
        <Icon name="check" size={28} />
        <PageHeading title={text('renewal.ended')} />
      </div>
      <p>
        <strong>{text('renewal.ended.until', { date: formatDate(language, notAfter) })}</strong>
      </p>
      <p>{text('renewal.ended.next')}</p>
      <p>{text('renewal.ended.keep')}</p>
      <div className="buttons">
        <Button look="primary" onPress={() => leaveLogOn({ screen: 'certificates', door: 'administrator' })}>
          {text('renewal.ended.go')}
        </Button>
        <Button onPress={() => leaveLogOn({ screen: 'entrance' })}>{text('ended.entrance')}</Button>
      </div>
    </section>
  );
}
