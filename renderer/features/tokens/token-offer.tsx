import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { TokenOffer } from '#protocol/domain/token.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatCountdown } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { CodeField, takeCode } from '../../lib/ui/code-field.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import { CommandAnswer } from '../users/command-answer.tsx';
import { ConfirmationField, useConfirmation } from '../users/confirmation-field.tsx';
import type { Intent } from '../users/use-intent.ts';
import { useNow } from './use-now.ts';

const QrCode = lazy(() => import('./qr-code.tsx').then((module) => ({ default: module.QrCode })));

/** The key as text, in groups of four, only when it is asked for. */
function KeyAsText({ offerKey }: { readonly offerKey: string }) {
  const text = useText();
  const [isShown, setShown] = useState(false);
  return (
    <div className="token-key">
      <Button look="link" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
        {text(isShown ? 'tokens.offer.key.hide' : 'tokens.offer.key.show')}
      </Button>
      {isShown ? (
        <dl>
          <dt>{text('tokens.offer.key')}</dt>
          <dd className="digits token-key-text">{offerKey.match(/.{1,4}/g)?.join(' ')}</dd>
        </dl>
      ) : null}
    </div>
  );
}

/** How long the offer still holds. @param onEnd called when its time is over */
function OfferTime({ until, onEnd }: { readonly until: string; readonly onEnd: () => void }) {
  const text = useText();
  const left = Date.parse(until) - useNow();
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  return (
    <p className="token-time digits">
      <Icon name="clock" size={16} />
      {text('tokens.offer.left', { time: formatCountdown(left) })}
    </p>
  );
}

function OfferSheet({ offer, onEnd }: { readonly offer: TokenOffer; readonly onEnd: () => void }) {
  const text = useText();
  return (
    <div className="token-sheet">
      <Suspense fallback={<Skeleton label={text('app.loading')} lines={6} />}>
        <QrCode value={offer.uri} label={text('tokens.offer.alt', { serial: offer.serial })} />
      </Suspense>
      <dl>
        <dt>{text('tokens.serial')}</dt>
        <dd className="digits">{offer.serial}</dd>
      </dl>
      <OfferTime until={offer.until} onEnd={onEnd} />
    </div>
  );
}

/**
 * A key on its way into a device: the QR code, and the device's answer. The key is here as long as this is shown.
 *
 * @param onConfirm sends the code and the ご契約先確認暗証番号
 * @param onEnd the time is over
 */
export function TokenOfferForm({
  offer,
  intent,
  onConfirm,
  onEnd,
  onLeave,
}: {
  readonly offer: TokenOffer;
  readonly intent: Intent['intent'];
  readonly onConfirm: (tokenPassword: string, confirmationPin: string) => void;
  readonly onEnd: () => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const heading = useRef<HTMLHeadingElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const confirmation = useConfirmation(useRef<HTMLInputElement>(null));
  const [isMalformed, setMalformed] = useState(false);
  const sending = intent.step === 'sending';
  const failure = intent.step === 'ready' ? intent.failure : null;
  const wrong = failure?.code === 'token-password-wrong' ? failure : null;
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (wrong !== null) codeField.current?.focus();
  }, [wrong]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const code = takeCode(codeField.current);
    setMalformed(code === null);
    if (code === null) return codeField.current?.focus();
    const confirmationPin = confirmation.take();
    if (confirmationPin !== null) onConfirm(code, confirmationPin);
  };
  const error = () => {
    if (isMalformed) return text('code.sixDigits');
    return wrong === null ? null : wrongSecretText(text, language, bank, wrong);
  };
  return (
    <form className="card task-part" onSubmit={submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {text('tokens.offer.title')}
      </h2>
      <CommandAnswer
        commanding={{ intent, conflict: null }}
        onReload={onLeave}
        inField={['token-password-wrong']}
      />
      <div className="token-offer">
        <OfferSheet offer={offer} onEnd={onEnd} />
        <div className="token-answer">
          <ol className="token-steps">
            <li>{text('tokens.offer.1')}</li>
            <li>{text('tokens.offer.2')}</li>
          </ol>
          <KeyAsText offerKey={offer.key} />
          <CodeField
            label={text('tokens.offer.code')}
            hint={text('tokens.offer.code.hint')}
            error={error()}
            inputRef={codeField}
          />
          <ConfirmationField confirmation={confirmation} intent={intent} />
        </div>
      </div>
      <p className="soft">{text('tokens.offer.once')}</p>
      <div className="buttons">
        <Button type="submit" look="primary" isPending={sending}>
          {text(intent.step === 'unknown' ? 'users.command.again' : 'tokens.offer.submit')}
        </Button>
        <Button onPress={onLeave}>{text('tokens.offer.leave')}</Button>
      </div>
    </form>
  );
}
