import { useId } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { certificateText } from './certificate-text.ts';
import type { CertificateCommand } from './user-commands.ts';

/** 「継続 / 再発行 / 失効」, as the bank prints it. */
export type CertificateWay = 'keep' | 'reissue' | 'revoke';

const WAYS = ['keep', 'reissue', 'revoke'] as const satisfies readonly CertificateWay[];

/** The command that a way stands for; null for 継続. */
export function certificateCommand(way: CertificateWay): CertificateCommand | null {
  return way === 'keep' ? null : `${way}-certificate`;
}

/** Whether a user has something that 失効 could end. */
export const canRevoke = ({ certificate: { state } }: UserRow): boolean =>
  state !== 'none' && state !== 'revoked';

/** The row as the command will leave it; when the new 取得コード ends, the bank says. */
export function withCertificate(user: UserRow, command: CertificateCommand): UserRow {
  const certificate: UserRow['certificate'] =
    command === 'reissue-certificate'
      ? { state: 'not-acquired', acquireBy: '' }
      : { state: 'revoked', revokedAt: '' };
  return { ...user, certificate };
}

/**
 * The 電子証明書 part of 利用者情報変更.
 *
 * @param mixed other things were changed as well, which is not done in one
 */
export function CertificateChoice({
  user,
  way,
  onWay,
  mixed,
  isDisabled,
}: {
  readonly user: UserRow;
  readonly way: CertificateWay;
  readonly onWay: (way: CertificateWay) => void;
  readonly mixed: boolean;
  readonly isDisabled: boolean;
}) {
  const text = useText();
  const id = useId();
  return (
    <section className="card task-part" aria-labelledby="change-certificate">
      <h2 id="change-certificate">{text('change.certificate')}</h2>
      <dl className="task-facts">
        <dt>{text('change.certificate.now')}</dt>
        <dd className="digits">{certificateText(text, user.certificate)}</dd>
      </dl>
      <fieldset className="pins-choice" disabled={isDisabled} aria-describedby={`${id}-error`}>
        <legend className="field-label">{text('change.certificate.choice')}</legend>
        <div className="choices-row">
          {WAYS.map((candidate) => (
            <label key={candidate} className="check-line">
              <input
                type="radio"
                className="check"
                name={`${id}-way`}
                checked={way === candidate}
                disabled={candidate === 'revoke' && !canRevoke(user)}
                onChange={() => onWay(candidate)}
              />
              {text(`change.certificate.${candidate}`)}
            </label>
          ))}
        </div>
        <p className="field-hint">
          {text(`change.certificate.${way}.text`)}
          {canRevoke(user) ? null : ` ${text('change.certificate.nothing')}`}
        </p>
        <div id={`${id}-error`} aria-live="polite">
          <FieldError words={mixed ? text('change.certificate.alone') : null} />
        </div>
      </fieldset>
    </section>
  );
}
