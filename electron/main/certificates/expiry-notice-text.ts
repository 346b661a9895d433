import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { Preferences } from '#protocol/ipc/snapshot.ts';

/** A notification of the system. */
export type Notice = { readonly title: string; readonly body: string };

type Facts = {
  readonly contractId: ContractId;
  /** Whole days; 0 on the last one. */
  readonly daysLeft: number;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** Days before the end from which the bank renews. */
  readonly renewFromDays: number;
};

/** The bank's days are Japan's, wherever the PC is. */
const dateIn = (locale: string, month: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Tokyo', year: 'numeric', month, day: 'numeric' });
const DATES = { ja: dateIn('ja-JP', 'long'), en: dateIn('en-GB', 'short') } as const;

function japanese({ contractId, daysLeft, renewFromDays }: Facts, date: string): Notice {
  const left = daysLeft === 0 ? '残り1日を切りました' : `あと${daysLeft}日です`;
  const next =
    daysLeft <= renewFromDays
      ? 'ログオンして「証明書更新」を行ってください。'
      : `残り${renewFromDays}日になったら、ログオンして「証明書更新」を行ってください。`;
  return {
    title: `電子証明書の有効期限まで、${left}`,
    body: `契約者ID（利用者番号）${contractId} の電子証明書は${date}に有効期限を迎えます。${next}`,
  };
}

function english({ contractId, daysLeft, renewFromDays }: Facts, date: string): Notice {
  const left = daysLeft === 0 ? 'less than a day' : `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  const renew = 'log on and choose Renew certificate (証明書更新).';
  const next =
    daysLeft <= renewFromDays
      ? `To go on using it, ${renew}`
      : `From ${renewFromDays} days before that, ${renew}`;
  return {
    title: `Your certificate ends in ${left}`,
    body: `The certificate of contract ${contractId} ends on ${date}. ${next}`,
  };
}

/** What a person is told before a certificate ends: whose, when, and what to do. */
export function expiryNotice(language: Preferences['language'], facts: Facts): Notice {
  const date = DATES[language].format(new Date(facts.notAfter));
  return language === 'ja' ? japanese(facts, date) : english(facts, date);
}
