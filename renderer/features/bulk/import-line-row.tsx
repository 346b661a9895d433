import type { ImportLine } from '#protocol/ipc/user-channels.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';
import { PermissionDifference, usePermissionWords } from './planned-table.tsx';

type Effect = ImportLine['effect'];

const LOOKS: Readonly<Record<Effect['kind'], { readonly badge: string; readonly icon: IconName }>> = {
  register: { badge: 'badge badge-good', icon: 'user' },
  change: { badge: 'badge badge-violet', icon: 'refresh' },
  unchanged: { badge: 'badge', icon: 'check' },
  error: { badge: 'badge badge-danger', icon: 'warning' },
};

function Register({ effect }: { readonly effect: Extract<Effect, { kind: 'register' }> }) {
  const text = useText();
  const words = usePermissionWords();
  const { nameKana, nameKanji, permissions } = effect.user;
  return (
    <>
      <p>{nameKanji === null ? nameKana : text('csv.new', { name: nameKanji, kana: nameKana })}</p>
      <p>
        {permissions.length === 0
          ? text('csv.permissions.none')
          : text('csv.permissions', { names: words(permissions) })}
      </p>
    </>
  );
}

function Change({ effect }: { readonly effect: Extract<Effect, { kind: 'change' }> }) {
  const text = useText();
  const { before, change, granted, denied } = effect;
  const none = text('csv.noName');
  return (
    <>
      {change.nameKanji === undefined ? null : (
        <p>{text('csv.name', { before: before.nameKanji ?? none, after: change.nameKanji ?? none })}</p>
      )}
      {change.nameKana === undefined ? null : (
        <p>{text('csv.kana', { before: before.nameKana, after: change.nameKana })}</p>
      )}
      <PermissionDifference granted={granted} denied={denied} />
    </>
  );
}

function What({ effect }: { readonly effect: Effect }) {
  const text = useText();
  const { bank } = useSnapshot();
  switch (effect.kind) {
    case 'register':
      return <Register effect={effect} />;
    case 'change':
      return <Change effect={effect} />;
    case 'unchanged':
      return null;
    case 'error':
      return (
        <ul>
          {effect.problems.map((problem) => (
            <li key={problem} className="bulk-denied">
              {text(`csv.problem.${problem}`, { max: bank.policy.users.max })}
            </li>
          ))}
        </ul>
      );
    default:
      return effect satisfies never;
  }
}

/** One line of a file and what it would do. */
export function ImportLineRow({ line }: { readonly line: ImportLine }) {
  const text = useText();
  const { badge, icon } = LOOKS[line.effect.kind];
  return (
    <tr>
      <td className="digits csv-line">{line.line}</td>
      <th scope="row" className="digits">
        {line.userId}
      </th>
      <td>
        <span className={badge}>
          <Icon name={icon} size={14} />
          {text(`csv.effect.${line.effect.kind}`)}
        </span>
      </td>
      <td>
        <What effect={line.effect} />
      </td>
    </tr>
  );
}
