import type { UserStatus } from '#protocol/api/own-routes.ts';
import type { UserCertificate, UserRow } from '#protocol/domain/user.ts';
import { daysBetween, formatDate, formatDateTime } from '../../lib/format/dates.ts';
import type { Language, Translate } from '../../lib/i18n/index.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { displayName } from '../users/display-name.ts';

/** ご契約先名, 利用者ID and the earlier log-ons, by which a user would notice somebody else's. */
export function OwnFacts({ status }: { readonly status: UserStatus }) {
  const text = useText();
  const language = useLanguage();
  const { user, recentLogOns } = status;
  const [previous, ...earlier] = recentLogOns;
  return (
    <section className="card status-part">
      <h2>{text('own.status.me')}</h2>
      <dl className="facts">
        <dt>{text('own.status.contractName')}</dt>
        <dd>{status.contractName}</dd>
        <dt>{text('logOn.contractId')}</dt>
        <dd className="digits">{status.contractId}</dd>
        <dt>{text('form.userId')}</dt>
        <dd className="digits">{user.userId}</dd>
        <dt>{text('own.status.name')}</dt>
        <dd>{displayName(user)}</dd>
        <dt>{text('own.status.previous')}</dt>
        <dd className="digits">
          {previous === undefined ? text('status.previous.none') : formatDateTime(language, previous)}
        </dd>
        {earlier.length === 0 ? null : (
          <>
            <dt>{text('own.status.earlier')}</dt>
            <dd>
              <ul className="digits">
                {earlier.map((at) => (
                  <li key={at}>{formatDateTime(language, at)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function tableText(text: Translate, language: Language, held: UserRow['oneTimePasswords']): string {
  return held.issued
    ? text('own.status.table.left', { count: held.left, since: formatDate(language, held.since) })
    : text('own.status.table.none');
}

function tokenText(text: Translate, token: UserRow['token']): string {
  return token.state === 'none'
    ? text('own.status.token.none')
    : text(`own.status.token.${token.state}`, { serial: token.serial });
}

function certificateText(text: Translate, language: Language, certificate: UserCertificate): string {
  switch (certificate.state) {
    case 'none':
      return text('own.status.certificate.none');
    case 'not-acquired':
    case 'acquisition-expired':
      return text(`own.status.certificate.${certificate.state}`, {
        date: formatDate(language, certificate.acquireBy),
      });
    case 'revoked':
      return text('own.status.certificate.revoked', { date: formatDate(language, certificate.revokedAt) });
    case 'valid':
    case 'expired':
      return text(`own.status.certificate.${certificate.state}`, {
        date: formatDate(language, certificate.notAfter),
      });
    default:
      return certificate satisfies never;
  }
}

/** The user's own secrets: how old, how many left; and the way to change the PINs. */
export function OwnSecrets({
  status,
  onChange,
}: {
  readonly status: UserStatus;
  readonly onChange: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { user, pinSetAt, provisional, now } = status;
  const setAt = (pin: keyof typeof pinSetAt) => {
    const days = daysBetween(pinSetAt[pin], now);
    const date = formatDate(language, pinSetAt[pin]);
    return days === 0
      ? text('own.status.pinSetAt.today', { date })
      : text('status.pinSetAt.value', { date, days });
  };
  return (
    <section className="card status-part">
      <h2>{text('own.status.secrets')}</h2>
      <dl className="facts">
        {(['pin', 'userConfirmationPin'] as const).map((pin) => (
          <div key={pin} className="contents">
            <dt>{text('status.pinSetAt', { name: text(`form.${pin}`) })}</dt>
            <dd className="digits">
              {setAt(pin)}
              {provisional[pin] ? (
                <span className="badge badge-warning">{text('own.status.provisional')}</span>
              ) : null}
            </dd>
          </div>
        ))}
        <dt>{text('own.status.table')}</dt>
        <dd>{tableText(text, language, user.oneTimePasswords)}</dd>
        <dt>{text('own.status.token')}</dt>
        <dd>{tokenText(text, user.token)}</dd>
        <dt>{text('own.status.certificate')}</dt>
        <dd>{certificateText(text, language, user.certificate)}</dd>
      </dl>
      <div>
        <Button icon="lock" onPress={onChange}>
          {text('own.status.change')}
        </Button>
      </div>
    </section>
  );
}
