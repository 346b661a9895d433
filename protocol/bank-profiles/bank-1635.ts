import { BankProfile } from '../domain/bank-profile.ts';

const REGISTER = { ja: '登録', en: 'Create' };
const APPROVE = { ja: '承認', en: 'Approve' };
const SEND = { ja: '送信', en: 'Send' };
const RECEIVE = { ja: '受信', en: 'Receive' };

const online = (code: string, ja: string, en: string) => ({
  label: { ja, en },
  actions: [{ code, label: null }],
});

const fileTransfer = (code: string, ja: string, en: string) => ({
  label: { ja, en },
  actions: [
    { code: `${code}.register`, label: REGISTER },
    { code: `${code}.approve`, label: APPROVE },
    { code: `${code}.send`, label: SEND },
  ],
});

/** 大阪シティ信用金庫 (1635): the default bank profile. */
export const BANK_1635: BankProfile = BankProfile.parse({
  bankCode: '1635',
  bankName: { ja: '大阪シティ信用金庫', en: 'Osaka City Shinkin Bank' },
  productName: { ja: 'シティ信金ビジネスダイレクト', en: 'City Shinkin Business Direct' },
  forms: {
    unlockContract: {
      ja: 'シティ信金ビジネスダイレクト暗証番号閉塞解除依頼書',
      en: 'Request to lift a PIN lock (暗証番号閉塞解除依頼書)',
    },
    reissueCard: {
      ja: 'シティ信金ビジネスダイレクトお客様カード再発行依頼書',
      en: 'Request to re-issue the customer card (お客様カード再発行依頼書)',
    },
    reissueCertificate: {
      ja: 'シティ信金ビジネスダイレクト電子証明書再発行依頼書',
      en: 'Request to re-issue the certificate (電子証明書再発行依頼書)',
    },
  },
  permissions: [
    {
      label: { ja: 'オンライン取引', en: 'Online' },
      services: [
        online('balance-inquiry', '残高照会', 'Balances'),
        online('statement-inquiry', '入出金明細照会', 'Statements'),
        online('history-inquiry', '取引履歴照会', 'Transaction history'),
        online('transfer', '資金移動', 'Transfers'),
        online('transfer-reservation-inquiry', '資金移動予約照会', 'Scheduled transfers'),
        online('transfer-reservation-cancel', '資金移動予約取消', 'Cancel scheduled'),
        online('bill-payment', '収納サービス', 'Bill payment'),
        online('bill-payment-history', '収納サービス取引履歴照会', 'Bill payment history'),
        online('external-link-first', '外部サービス連携１', 'External service 1'),
        online('external-link-second', '外部サービス連携２', 'External service 2'),
      ],
    },
    {
      label: { ja: 'ファイル伝送', en: 'File transfer' },
      services: [
        fileTransfer('bulk-transfer', '総合振込', 'Bulk transfer'),
        fileTransfer('payroll', '給与・賞与振込', 'Payroll'),
        fileTransfer('direct-debit', '預金口座振替', 'Direct debit'),
        {
          label: { ja: '外部ファイル', en: 'External files' },
          actions: [
            { code: 'external-file.send', label: SEND },
            { code: 'external-file.receive', label: RECEIVE },
          ],
        },
      ],
    },
  ],
  policy: {
    pin: { minLength: 4, maxLength: 12, charset: 'ascii-graph', requireLettersAndDigits: false },
    lock: {
      contractPin: 5,
      contractConfirmationPin: 5,
      card: 5,
      userPin: 7,
      userConfirmationPin: 7,
      userOneTimePassword: 7,
      userToken: 7,
      administratorToken: 5,
    },
    discloseAttemptsLeft: 'last-only',
    logOn: { idleMinutes: 10, absoluteMinutes: 480, singlePerCertificate: true, ticketMinutes: 5 },
    oneTimePasswords: { codes: 50, remindFrom: 5 },
    token: { administrator: true, confirmWithinMinutes: 15, wrongCodes: 5 },
    userLogOn: { certificate: 'required', discloseStop: 'with-certificate' },
    pinAge: { remindAfterDays: 90 },
    certificate: { validDays: 365, renewFromDays: 30, noticeDays: [30, 14, 10, 3, 1], acquireWithinDays: 80 },
    billPayment: { wrongPerDay: 10, cumulative: 6 },
    users: { max: 99 },
    roleTemplates: { max: 50 },
    forcePinChangeAfterReset: true,
    audit: { viewDays: 400 },
  },
});
