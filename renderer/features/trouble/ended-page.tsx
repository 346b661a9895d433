import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';

/** A-93 ログオフ完了. */
export function EndedPage() {
  const text = useText();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card trouble trouble-calm">
      <div className="trouble-head">
        <Icon name="check" size={28} />
        <PageHeading title={text('ended.loggedOff')} />
      </div>
      <p>{text('ended.loggedOff.text')}</p>
      <div className="buttons">
        <Button look="primary" onPress={() => leaveLogOn({ screen: 'entrance' })}>
          {text('ended.entrance')}
        </Button>
        <Button onPress={() => leaveLogOn({ screen: 'certificates' })}>{text('ended.again')}</Button>
      </div>
    </section>
  );
}
