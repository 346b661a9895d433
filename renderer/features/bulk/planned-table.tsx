import type { PermissionCode } from '#protocol/domain/permissions.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { permissionNames } from '../users/permission-names.ts';
import type { BulkPlan, PlannedChange } from './bulk-plan.ts';
import { BulkUser } from './bulk-user.tsx';

/** The names of permission codes, in print order. */
export function usePermissionWords(): (codes: readonly PermissionCode[]) => string {
  const language = useLanguage();
  const { bank } = useSnapshot();
  return (codes) =>
    permissionNames(bank.permissions, language)
      .filter(({ code }) => codes.includes(code))
      .map(({ name }) => name)
      .join(language === 'ja' ? '、' : ', ');
}

/** Which permissions are granted and which denied, each with its sign in front. */
export function PermissionDifference({
  granted,
  denied,
}: {
  readonly granted: readonly PermissionCode[];
  readonly denied: readonly PermissionCode[];
}) {
  const text = useText();
  const words = usePermissionWords();
  return (
    <>
      {granted.length === 0 ? null : (
        <p className="bulk-granted">
          <span className="bulk-sign" aria-hidden="true">
            ＋
          </span>
          <span>
            {text('bulk.change.granted')} ○: {words(granted)}
          </span>
        </p>
      )}
      {denied.length === 0 ? null : (
        <p className="bulk-denied">
          <span className="bulk-sign" aria-hidden="true">
            －
          </span>
          <span>
            {text('bulk.change.denied')} ×: {words(denied)}
          </span>
        </p>
      )}
    </>
  );
}

function Change({ change }: { readonly change: PlannedChange }) {
  const text = useText();
  switch (change.kind) {
    case 'unlock':
      return (
        <>
          <p>
            {text('bulk.change.flag')}　{text('bulk.change.failures', { count: change.failures })}
          </p>
          {change.incidentRemains ? <p className="bulk-caution">{text('bulk.change.still')}</p> : null}
        </>
      );
    case 'register-incident':
      return <p>{text('bulk.change.incident')}</p>;
    case 'issue-one-time-passwords':
      return (
        <p>
          {change.before.issued
            ? text('bulk.change.otp.again', { left: change.before.left })
            : text('bulk.change.otp.first')}
        </p>
      );
    case 'withdraw-one-time-passwords':
      return <p>{text('bulk.change.otp.withdrawn', { left: change.left })}</p>;
    case 'set-permissions':
      return <PermissionDifference granted={change.granted} denied={change.denied} />;
    default:
      return change satisfies never;
  }
}

/** Who is left out and why; nothing when nobody is. */
export function LeftOut({ leftOut }: Pick<BulkPlan, 'leftOut'>) {
  const text = useText();
  if (leftOut.length === 0) return null;
  return (
    <section className="bulk-left-out">
      <h3>{text('bulk.leftOut', { count: leftOut.length })}</h3>
      <ul>
        {leftOut.map(({ user, reason }) => (
          <li key={user.userId}>
            <BulkUser user={user} />
            <span className="soft"> {text(`bulk.leftOut.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whom what will change, and below it who is left out and why. */
export function PlannedTable({ plan, caption }: { readonly plan: BulkPlan; readonly caption: string }) {
  const text = useText();
  return (
    <>
      <div className="bulk-frame">
        <table className="bulk-table">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text('bulk.column.user')}</th>
              <th scope="col">{text('bulk.column.change')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.targets.map(({ user, change }) => (
              <tr key={user.userId}>
                <th scope="row">
                  <BulkUser user={user} />
                </th>
                <td>
                  <Change change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut leftOut={plan.leftOut} />
    </>
  );
}
