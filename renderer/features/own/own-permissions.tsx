import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { permissionNames } from '../users/permission-names.ts';
import { PermissionSign } from '../users/permission-sign.tsx';

/** 利用できる業務: every permission column of the bank with the user's own mark. */
export function OwnPermissions({ permissions }: Pick<UserRow, 'permissions'>) {
  const text = useText();
  const language = useLanguage();
  const { bank, preferences } = useSnapshot();
  return (
    <section className="card status-part">
      <h2>{text('users.permissions')}</h2>
      <p className="soft">{text('own.status.permissions.note')}</p>
      {bank.permissions.map((group) => (
        <div key={group.label.ja} className="own-permission-group">
          <h3>{group.label[language]}</h3>
          <ul className="own-permissions">
            {permissionNames([group], language).map(({ code, name }) => {
              const mark = permissions[code] ?? 'not-contracted';
              return (
                <li key={code} className={mark === 'granted' ? undefined : 'soft'}>
                  <PermissionSign mark={mark} bankSigns={preferences.bankSigns} />
                  <span>{name}</span>
                  <span className="own-permission-word">{text(`users.permission.${mark}`)}</span>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
