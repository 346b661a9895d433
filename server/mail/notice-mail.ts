import { hash } from 'node:crypto';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { OutgoingMail } from '../store/outbox.ts';
import type { Mail } from './mailer.ts';
import { MAIL_FOOT, NOTICE_WORDS } from './notice-text.ts';

const SHOWN_DIGITS = 4;
const ID_LENGTH = 32;

const japaneseTime = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  ...({ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
});

/** Enough to tell one's contracts apart; the whole ID is asked at the log-on and does not go by mail. */
const maskedContract = (contractId: ContractId): string =>
  `${'＊'.repeat(contractId.length - SHOWN_DIGITS)}${contractId.slice(-SHOWN_DIGITS)}`;

/** One name for one notice, in every try and to every address; it tells nothing of the contract. */
function messageIdOf({ contract_id, sequence, at }: OutgoingMail, domain: string): string {
  const digest = hash('sha256', JSON.stringify([contract_id, sequence, at]));
  return `<notice.${digest.slice(0, ID_LENGTH)}@${domain}>`;
}

/**
 * The mail about an お知らせ: what happened, when, to which 利用者ID, and what to do when nobody expected it. It holds no
 * secret and no name.
 *
 * @param domain of the sender's address
 */
export function noticeMail(bank: BankProfile, notice: OutgoingMail, domain: string): Mail {
  const { title, what, otherwise } = NOTICE_WORDS[notice.kind];
  const lines = [
    `${bank.productName.ja}からのお知らせです。`,
    '',
    what,
    '',
    `日時　　　：${japaneseTime.format(notice.at)}`,
    `契約者ID　：${maskedContract(notice.contract_id)}`,
    ...(notice.user_id === null ? [] : [`利用者ID　：${notice.user_id}`]),
    '',
    otherwise,
    '',
    ...MAIL_FOOT,
    '',
    bank.bankName.ja,
    '',
  ];
  return {
    to: notice.address,
    subject: `【${bank.productName.ja}】${title}のお知らせ`,
    text: lines.join('\n'),
    messageId: messageIdOf(notice, domain),
  };
}
