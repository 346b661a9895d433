import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { PaperContent, PaperOrder, RequestFormKind } from '#protocol/domain/paper.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import type { HeldSheets } from './held-papers.ts';

/** Who prints, and when. */
export type PaperOrigin = {
  readonly bank: BankProfile;
  /** Null when nobody is logged on. */
  readonly contract: { readonly id: ContractId; readonly name: string } | null;
  readonly now: Date;
};

/** Papers come from the contract whose administrator is logged on; without him they name none by themselves. */
export const paperOrigin = ({ bank, logOn }: AppSnapshot, now: Date): PaperOrigin => ({
  bank,
  contract: logOn.stage === 'on' ? { id: logOn.contractId, name: logOn.contractName } : null,
  now,
});

/** The bank's day, wherever the PC is: ISO dates of Japan. */
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });

const FORM_NAMES = {
  'unlock-contract': 'unlockContract',
  'reissue-card': 'reissueCard',
  'reissue-certificate': 'reissueCertificate',
} as const satisfies Record<RequestFormKind, keyof BankProfile['forms']>;

/** Name of a 依頼書, as the bank prints it. */
export const formTitle = (bank: BankProfile, form: RequestFormKind): string =>
  bank.forms[FORM_NAMES[form]].ja;

function letterheadOf({ bank, contract, now }: PaperOrigin) {
  return {
    date: DAY.format(now),
    bankName: bank.bankName.ja,
    productName: bank.productName.ja,
    contractId: contract?.id ?? null,
    contractName: contract?.name ?? null,
  };
}

/**
 * What a paper says.
 *
 * @param held what the main process holds for it; null for a paper without secrets
 * @returns null when the paper's secrets are not held, or are those of another kind of paper
 */
export function paperContent(
  order: PaperOrder,
  origin: PaperOrigin,
  held: HeldSheets | null,
): PaperContent | null {
  const letterhead = letterheadOf(origin);
  switch (order.paper) {
    case 'form': {
      const { form } = order;
      return { paper: 'form', letterhead, title: formTitle(origin.bank, form.form), form };
    }
    case 'hand-over':
      return { ...order, letterhead };
    case 'pin-notice':
      return held?.paper === order.paper
        ? { paper: order.paper, letterhead, sheets: [...held.sheets] }
        : null;
    case 'one-time-passwords':
      return held?.paper === order.paper
        ? { paper: order.paper, letterhead, sheets: [...held.sheets] }
        : null;
    case 'acquisition-code':
      return held?.paper === order.paper
        ? {
            paper: order.paper,
            letterhead,
            sheets: held.sheets.map(({ user, grant: { code, acquireBy } }) => ({
              user,
              grant: { code, lastDay: DAY.format(new Date(acquireBy)) },
            })),
          }
        : null;
    case 'unlock-guide': {
      const { bankCode, forms } = origin.bank;
      const { unlockContract, reissueCard, reissueCertificate } = forms;
      return {
        paper: 'unlock-guide',
        letterhead,
        bankCode,
        forms: {
          unlockContract: unlockContract.ja,
          reissueCard: reissueCard.ja,
          reissueCertificate: reissueCertificate.ja,
        },
      };
    }
    default:
      return order satisfies never;
  }
}

/** The same paper for a page to show: without any secret. */
export function withoutSecrets(content: PaperContent): PaperContent {
  switch (content.paper) {
    case 'pin-notice':
      return { ...content, sheets: content.sheets.map(({ user }) => ({ user, pins: null })) };
    case 'one-time-passwords':
      return { ...content, sheets: content.sheets.map(({ user }) => ({ user, table: null })) };
    case 'acquisition-code':
      return { ...content, sheets: content.sheets.map(({ user }) => ({ user, grant: null })) };
    default:
      return content;
  }
}
