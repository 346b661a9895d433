import type { RouteParams, RouteRequest } from '#protocol/api/routes.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import { type TokenHolder, type TokenOffer, TokenSerial, type TokenStep } from '#protocol/domain/token.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { presentState, serialToOffer, withOffer, workingToken } from '../domain/token.ts';
import { base32, TOKEN_KEY_BYTES, tokenUri } from '../domain/token-code.ts';
import type { Reader, Writer } from '../store/access.ts';
import { isSerialTaken, replaceTokenState, revokeEndedOffers, type TokenOwner } from '../store/tokens.ts';
import type { Answer } from './answer.ts';
import { nothingToPrepare } from './attempt.ts';
import { type Answering, type Commanding, runConfirmed } from './confirmed-command.ts';
import { type Recording, record } from './recording.ts';
import { type Refusal, refusal } from './refusal.ts';
import {
  changedTokens,
  endLogOnsWith,
  type FoundToken,
  findToken,
  holderFacts,
  targetOf,
} from './token-command.ts';
import { offerLimits, sealTokenKey } from './token-holders.ts';

const MINUTE_MS = 60_000;
const SERIAL_DIGITS = 8;

/** A token for which a key can be offered; `serial` is null when it gets a new number. */
type Offerable = FoundToken & { readonly serial: TokenSerial | null };

function offerable(
  reader: Reader,
  bank: Bank,
  contractId: ContractId,
  { holder, step }: { readonly holder: TokenHolder; readonly step: TokenStep },
): Result<Offerable, Refusal> {
  const found = findToken(reader, bank, contractId, holder);
  if (!found.ok) return found;
  const serial = serialToOffer(presentState(found.value.state, offerLimits(bank)), step);
  return serial.ok ? ok({ ...found.value, serial: serial.value }) : err(refusal(serial.error));
}

/** Drawn, so that it does not tell how many tokens the bank has given; never one that was given before. */
function newSerial(bank: Bank, reader: Reader): TokenSerial {
  for (;;) {
    const number = bank.random
      .below(10 ** SERIAL_DIGITS)
      .toString()
      .padStart(SERIAL_DIGITS, '0');
    const serial = TokenSerial.parse(`KT${number}`);
    if (!isSerialTaken(reader, serial)) return serial;
  }
}

/** Whose codes they are, as the authenticator application shows it. */
const accountOf = ({ contractId, holder, userId }: TokenOwner): string => `${contractId} ${userId ?? holder}`;

/** Makes the key and stores it encrypted; in clear it is given here once. */
function makeOffer(
  bank: Bank,
  writer: Writer,
  { now }: Recording,
  { owner, state, serial: kept }: Offerable,
  step: TokenStep,
): TokenOffer {
  const { contractId } = owner;
  const serial = kept ?? newSerial(bank, writer);
  const bytes = bank.random.bytes(TOKEN_KEY_BYTES);
  const sealed = sealTokenKey(bank, contractId, serial, bytes);
  const key = base32(bytes);
  bytes.fill(0);
  const endsAt = now + bank.profile.policy.token.confirmWithinMinutes * MINUTE_MS;
  const present = presentState(state, offerLimits(bank));
  const after = withOffer(present, step, { serial, key: sealed, endsAt, wrongCodes: 0 });
  replaceTokenState(writer, owner, { before: state, after }, now);
  // The shorter of the bank's names: every letter of a QR code makes it harder to read.
  const issuer = bank.profile.productName.en;
  const uri = tokenUri({ issuer, account: accountOf(owner), serial }, key);
  return { serial, uri, key, until: new Date(endsAt).toISOString() };
}

/**
 * Makes a key for a device: トークン登録, 初期化 or 交換. It counts for nothing before it was confirmed. With 初期化
 * the present key is dead at once: the log-ons of those who used it end, and it is on record, and told of, like 失効.
 */
export async function offerToken(
  bank: Bank,
  context: Commanding,
  _params: RouteParams<'offerToken'>,
  { holder, step, confirmationPin }: RouteRequest<'offerToken'>,
  answer: Answering<'offerToken'>,
): Promise<Answer> {
  const { contractId } = context;
  return runConfirmed(
    bank,
    context,
    {
      route: 'offerToken',
      asked: { holder: holderFacts(holder), step },
      action: 'offer-token',
      ...targetOf(holder),
      confirmationPin,
      ready: (reader) => offerable(reader, bank, contractId, { holder, step }),
      prepare: nothingToPrepare,
      effect: (writer, recording, found) => {
        const offer = makeOffer(bank, writer, recording, found, step);
        revokeEndedOffers(writer, recording.now);
        const ended = step === 'initialise' ? workingToken(found.state) : null;
        if (ended !== null) {
          endLogOnsWith(writer, recording, found.owner);
          record(writer, recording, {
            action: 'revoke-token',
            ...targetOf(holder),
            before: { holder: holder.kind, serial: ended.serial, registered: true },
          });
        }
        record(writer, recording, {
          action: 'offer-token',
          ...targetOf(holder),
          after: { holder: holder.kind, step, serial: offer.serial, until: offer.until },
        });
        return ok({ ...changedTokens(writer, bank, found.owner), offer });
      },
    },
    answer,
  );
}
