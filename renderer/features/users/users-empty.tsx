import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** A contract without users. */
export function NoUsers() {
  const text = useText();
  return (
    <div className="card users-empty">
      <p>{text('users.none')}</p>
    </div>
  );
}

/** A filter or search without a match, with the way back to everybody. */
export function NoMatch({ onReset }: { readonly onReset: () => void }) {
  const text = useText();
  return (
    <div className="card users-empty">
      <p>{text('users.noMatch')}</p>
      <Button look="link" onPress={onReset}>
        {text('users.noMatch.reset')}
      </Button>
    </div>
  );
}
