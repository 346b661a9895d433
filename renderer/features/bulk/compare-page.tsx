import { useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { NativeSelect } from '../../lib/ui/native-select.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { Choice } from '../settings/choice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { displayName } from '../users/display-name.ts';
import { permissionNames } from '../users/permission-names.ts';
import { permissionSign } from '../users/signs.ts';
import { useUsers } from '../users/use-users.ts';
import { NoUsers } from '../users/users-empty.tsx';
import { BulkUser } from './bulk-user.tsx';
import { comparePermissions } from './compare-permissions.ts';

function Mark({ mark }: { readonly mark: PermissionMark }) {
  const text = useText();
  return (
    <span className={mark === 'granted' ? 'sign sign-granted' : 'sign'}>
      <span aria-hidden="true">{permissionSign(mark)}</span> {text(`users.permission.${mark}`)}
    </span>
  );
}

function Comparison({ left, right }: { readonly left: UserRow; readonly right: UserRow }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const [show, setShow] = useState<'differences' | 'all'>('differences');
  const rows = comparePermissions(bank.permissions, left, right);
  const names = new Map(permissionNames(bank.permissions, language).map(({ code, name }) => [code, name]));
  const count = rows.filter(({ differs }) => differs).length;
  // Differences first, also among all of them.
  const shown = show === 'differences' ? rows.filter(({ differs }) => differs) : [...rows];
  shown.sort((a, b) => Number(b.differs) - Number(a.differs));
  return (
    <section className="bulk-result">
      <div role="status">
        <h2>
          {count === 0 ? text('compare.same') : text('compare.differences', { total: rows.length, count })}
        </h2>
      </div>
      <Choice
        label={text('compare.show')}
        value={show}
        options={[
          { value: 'differences', label: text('compare.show.differences') },
          { value: 'all', label: text('compare.show.all') },
        ]}
        onChange={setShow}
      />
      {shown.length === 0 ? null : (
        <div className="bulk-frame">
          <table className="bulk-table compare-table">
            <caption className="visually-hidden">{text('compare.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{text('compare.column.permission')}</th>
                <th scope="col">
                  <BulkUser user={left} />
                </th>
                <th scope="col">
                  <BulkUser user={right} />
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ code, left: leftMark, right: rightMark, differs }) => (
                <tr key={code} className={differs ? 'compare-differs' : undefined}>
                  <th scope="row">
                    {names.get(code)}{' '}
                    {differs ? (
                      <span className="badge badge-warning">{text('compare.different')}</span>
                    ) : null}
                  </th>
                  <td>
                    <Mark mark={leftMark} />
                  </td>
                  <td>
                    <Mark mark={rightMark} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="buttons">
        {[left, right].map(({ userId }) => (
          <Button
            key={userId}
            look="link"
            onPress={() => go({ screen: 'bulk', work: { tab: 'templates', from: userId } })}
          >
            {text('compare.template', { userId })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Chooser({
  users,
  initial,
}: {
  readonly users: readonly UserRow[];
  readonly initial: readonly UserId[];
}) {
  const text = useText();
  const [leftId, setLeft] = useState<string>(initial[0] ?? '');
  const [rightId, setRight] = useState<string>(initial[1] ?? '');
  const find = (userId: string) => users.find((user) => user.userId === userId);
  const left = find(leftId);
  const right = find(rightId);
  const options = [
    { value: '', label: text('compare.choose') },
    ...users.map((user) => ({ value: String(user.userId), label: `${user.userId} ${displayName(user)}` })),
  ];
  return (
    <>
      <div className="compare-choose">
        <NativeSelect label={text('compare.left')} value={leftId} options={options} onChange={setLeft} />
        <NativeSelect label={text('compare.right')} value={rightId} options={options} onChange={setRight} />
      </div>
      {left === undefined || right === undefined || left === right ? (
        <p className="card users-empty">{text('compare.chooseBoth')}</p>
      ) : (
        <Comparison left={left} right={right} />
      )}
    </>
  );
}

/** Two users' permissions side by side, the differences first. */
export function ComparePage({ userIds }: { readonly userIds: readonly UserId[] }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { users, reload } = useUsers();
  return (
    <>
      <PageHeading title={text('compare.title')} />
      {users.state === 'loading' ? <Skeleton label={text('app.loading')} lines={6} /> : null}
      {users.state === 'failed' ? (
        <FailureNotice bank={bank} failure={users.failure} remedies={{ 'try-again': reload }} />
      ) : null}
      {users.state === 'loaded' && users.value.length === 0 ? <NoUsers /> : null}
      {users.state === 'loaded' && users.value.length > 0 ? (
        <Chooser users={users.value} initial={userIds} />
      ) : null}
    </>
  );
}
