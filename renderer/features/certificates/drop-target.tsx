import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

/** Says over the whole window that files can be let go here; there only while they are dragged. */
export function DropTarget() {
  const text = useText();
  return (
    <div className="drop-target">
      <div className="drop-target-words">
        <Icon name="file" size={40} />
        <p className="drop-target-title">{text('certificates.drop.title')}</p>
        <p>{text('certificates.drop.text')}</p>
      </div>
    </div>
  );
}
