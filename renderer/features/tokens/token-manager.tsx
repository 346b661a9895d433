import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContractTokens } from '#protocol/api/token-routes.ts';
import type { HeldToken, TokenOffer } from '#protocol/domain/token.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { client } from '../../app/application.tsx';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { serialOf, tokenState } from '../users/code-text.ts';
import { useIntent } from '../users/use-intent.ts';
import { TokenForm } from './token-form.tsx';
import { type Holder, holderTelling, holderToSend } from './token-holder.ts';
import { TokenOfferForm } from './token-offer.tsx';
import {
  choicesOf,
  doneBy,
  endingSerial,
  offerOf,
  presentToken,
  stepOf,
  type TokenChoice,
  type TokenDone,
} from './token-steps.ts';
import { useNow } from './use-now.ts';

/** How tokens stand after a command, and the rows of the users that show it. */
export type ChangedTokens = { readonly tokens: ContractTokens; readonly users: readonly UserRow[] };

/** What the page says above its form. */
type Said =
  | { readonly kind: 'nothing' | 'ended' | 'refused' }
  | { readonly kind: 'done'; readonly done: TokenDone };

function State({ held }: { readonly held: HeldToken }) {
  const text = useText();
  const language = useLanguage();
  const waiting = offerOf(held);
  return (
    <dl className="task-facts">
      <dt>{text('tokens.state')}</dt>
      <dd>{tokenState(text, held)}</dd>
      {held.state === 'none' ? null : (
        <>
          <dt>{text('tokens.serial')}</dt>
          <dd className="digits">{serialOf(held)}</dd>
        </>
      )}
      {held.state === 'registered' ? (
        <>
          <dt>{text('tokens.since')}</dt>
          <dd className="digits">{formatDateTime(language, held.since)}</dd>
        </>
      ) : null}
      {waiting !== null && held.state === 'registered' ? (
        <>
          <dt>{text('tokens.serial.replacement')}</dt>
          <dd className="digits">{waiting.serial}</dd>
        </>
      ) : null}
      {waiting !== null ? (
        <>
          <dt>{text('tokens.until')}</dt>
          <dd className="digits">{formatDateTime(language, waiting.until)}</dd>
        </>
      ) : null}
    </dl>
  );
}

function SaidNotice({ said, holder }: { readonly said: Said; readonly holder: Holder }) {
  const text = useText();
  const announce = useAnnounce();
  const heading = useRef<HTMLSpanElement>(null);
  const done = said.kind === 'done' ? said.done : null;
  const end = said.kind === 'refused' ? 'refused' : 'ended';
  const title = text(done === null ? `tokens.offer.${end}` : `tokens.done.${done}`);
  useEffect(() => {
    heading.current?.focus();
    announce(title);
  }, [announce, title]);
  const head = (
    <span ref={heading} tabIndex={-1}>
      {title}
    </span>
  );
  if (done === null) {
    return (
      <Notice tone="warning" title={head}>
        <p>{text(`tokens.offer.${end}.text`)}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="done" title={head}>
      {done === 'cancel' ? null : <p>{holderTelling(text, holder, done === 'revoke')}</p>}
    </Notice>
  );
}

/**
 * One holder's token: how it stands, the steps that are possible, and an offered key until it is confirmed. The key
 * lives in this component alone: it is gone when the page is left, when the offer ends, and when it is confirmed.
 *
 * @param onChanged must keep its identity between renders
 */
export function TokenManager({
  holder,
  held,
  onChanged,
  onRow,
}: {
  readonly holder: Holder;
  readonly held: HeldToken;
  readonly onChanged: (changed: ChangedTokens) => void;
  /** The row moved at the bank meanwhile. */
  readonly onRow: (user: UserRow) => void;
}) {
  const [ended, setEnded] = useState<string | null>(null);
  const present = presentToken(held, useNow(), ended);
  const { intent, run, begin } = useIntent();
  const [wanted, setWanted] = useState<TokenChoice | null>(null);
  const [offered, setOffered] = useState<{ readonly done: TokenDone; readonly offer: TokenOffer } | null>(
    null,
  );
  const [said, setSaid] = useState<Said>({ kind: 'nothing' });
  const choices = choicesOf(present);
  // A working token is not touched before somebody says how.
  const proposed = present.state === 'registered' ? null : (choices[0] ?? null);
  const chosen = choices.find((choice) => choice === wanted) ?? proposed;
  const close = useCallback(
    (next: Said) => {
      setOffered(null);
      setWanted(null);
      setSaid(next);
      begin();
    },
    [begin],
  );
  const end = useCallback(() => close({ kind: 'ended' }), [close]);

  const send = async (chosen: TokenChoice, confirmationPin: string) => {
    const step = stepOf(chosen, present);
    const done = doneBy(chosen, present);
    setSaid({ kind: 'nothing' });
    const toBank = holderToSend(holder);
    const failure =
      step === null
        ? await run(
            (idempotencyKey) =>
              client.tokens.revoke({
                holder: toBank,
                serial: endingSerial(chosen === 'revoke' ? 'revoke' : 'cancel', present) ?? '',
                confirmationPin,
                idempotencyKey,
              }),
            (changed) => {
              onChanged(changed);
              close({ kind: 'done', done });
            },
          )
        : await run(
            (idempotencyKey) =>
              client.tokens.offer({ holder: toBank, step, confirmationPin, idempotencyKey }),
            ({ offer, ...changed }) => {
              onChanged(changed);
              setOffered({ done, offer });
            },
          );
    if (failure?.user !== undefined) onRow(failure.user);
  };

  const confirm = async ({ done, offer }: NonNullable<typeof offered>, code: string, pin: string) => {
    const failure = await run(
      (idempotencyKey) =>
        client.tokens.confirm({
          holder: holderToSend(holder),
          serial: offer.serial,
          tokenPassword: code,
          confirmationPin: pin,
          idempotencyKey,
        }),
      (changed) => {
        onChanged(changed);
        close({ kind: 'done', done });
      },
    );
    if (failure?.code === 'token-offer-ended') {
      setEnded(offer.until);
      close({ kind: 'refused' });
    }
    if (failure?.user !== undefined) onRow(failure.user);
  };

  if (offered !== null) {
    return (
      <TokenOfferForm
        offer={offered.offer}
        intent={intent}
        onConfirm={(code, pin) => confirm(offered, code, pin)}
        onEnd={end}
        onLeave={() => close({ kind: 'nothing' })}
      />
    );
  }
  return (
    <>
      {said.kind === 'nothing' ? null : <SaidNotice said={said} holder={holder} />}
      <State held={present} />
      <TokenForm
        held={present}
        chosen={chosen}
        intent={intent}
        onChoose={(choice) => {
          setWanted(choice);
          setSaid({ kind: 'nothing' });
          begin();
        }}
        onConfirm={send}
      />
    </>
  );
}
