import { useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';

/** The calm page behind the key window. */
export function KeyAccessScreen() {
  const text = useText();
  const door = useDoor();
  const { leaveLogOn } = useNavigation();
  return (
    <section className="card waiting">
      <span className="waiting-mark">
        <Icon name="key" size={32} />
      </span>
      <PageHeading title={text('key.waiting.title')} takesFocus={false} />
      <p>{text('key.waiting.lead')}</p>
      <p>{text('key.waiting.text')}</p>
      <p className="soft">{text('key.waiting.hidden')}</p>
      <Button onPress={() => leaveLogOn({ screen: 'certificates', door })}>
        {text('key.waiting.cancel')}
      </Button>
    </section>
  );
}
