const CONFIRMED = {
  confirmationPin: 'conf1234',
  idempotencyKey: '5f0f7d1e-8f0a-4d0e-9d52-0a4b8f5f2c11',
};
const ON_USER = { ...CONFIRMED, userId: 'S0001', version: 3 };
const TARGETS = [{ userId: 'S0001', version: 3, idempotencyKey: CONFIRMED.idempotencyKey }];
const AT_ADMINISTRATOR = { ...CONFIRMED, holder: { kind: 'administrator' } };
const HAND_OVER = {
  paper: 'hand-over',
  user: { userId: 'S0001', nameKana: 'ｼﾝｷﾝ ﾀﾛｳ', nameKanji: null },
  occasion: 'reset',
  oneTimePasswords: false,
  token: false,
  acquisitionCode: false,
};
const AUDIT_FILTER = { from: null, to: null, actor: null, userId: null, actions: [], result: null };

/** A payload that each call accepts; calls that are not here take an empty object. */
export const SAMPLES: Readonly<Record<string, object>> = {
  'main:app.setPreferences': { language: 'en', theme: 'dark', bankSigns: true },
  'main:certificates.importDropped': { fileName: 'admin.p12', content: new Uint8Array([1, 2, 3]) },
  'main:certificates.remove': { certificateId: 'c1' },
  'main:certificates.forgetPassphrase': { certificateId: 'c1' },
  'main:logOn.begin': { certificateId: 'c1' },
  'main:logOn.submitPin': { pin: 'pin1234' },
  'main:logOn.submitCard': {
    cardPassword: [
      { cell: 'ア', digits: '12' },
      { cell: 'イ', digits: '34' },
      { cell: 'ウ', digits: '56' },
    ],
  },
  'main:logOn.submitToken': { tokenPassword: '123456' },
  'main:own.begin': { certificateId: 'c1' },
  'main:own.beginWithoutCertificate': { contractId: '12345678901', userId: 'S0001' },
  'main:own.submitPin': { pin: 'user1234' },
  'main:own.submitOneTimePassword': { oneTimePassword: '123456' },
  'main:own.submitTokenPassword': { tokenPassword: '123456' },
  'main:own.changePins': {
    present: 'user5678',
    pins: { pin: 'mine1234' },
    idempotencyKey: CONFIRMED.idempotencyKey,
  },
  'main:contract.open': {
    present: 'pin1234',
    credentials: { contractPin: 'mine1234', contractConfirmationPin: 'mine5678', email: 'keiri@example.jp' },
    idempotencyKey: CONFIRMED.idempotencyKey,
  },
  'main:contract.changeCredentials': { ...CONFIRMED, change: { contractPin: 'mine1234' } },
  'main:renewal.renew': { confirmationPin: 'conf1234' },
  'main:users.history': { userId: 'S0001' },
  'main:users.register': {
    ...CONFIRMED,
    user: { userId: 'S0003', nameKana: 'ｼﾝｷﾝ ﾊﾅｺ', nameKanji: null, permissions: ['balance-inquiry'] },
    pins: { kind: 'generated' },
  },
  'main:users.change': { ...ON_USER, change: { nameKanji: '信金 花子' }, generatePins: false },
  'main:users.deregister': ON_USER,
  'main:users.registerIncident': { ...ON_USER, reason: '端末の紛失' },
  'main:users.liftIncident': ON_USER,
  'main:users.unlock': ON_USER,
  'main:users.unlockAndResetPins': {
    ...ON_USER,
    pins: { kind: 'typed', pins: { pin: 'user1234', userConfirmationPin: 'user5678' } },
  },
  'main:users.unblockBillPayment': ON_USER,
  'main:users.bulk': {
    command: { command: 'unlock' },
    targets: TARGETS,
    confirmationPin: 'conf1234',
  },
  'main:users.exportCsv': { userIds: ['S0001'] },
  'main:users.runImport': { importId: CONFIRMED.idempotencyKey, confirmationPin: 'conf1234' },
  'main:userCertificates.reissue': ON_USER,
  'main:userCertificates.revoke': ON_USER,
  'main:acquisition.acquire': {
    contractId: '12345678901',
    userId: 'S0001',
    acquisitionCode: 'K7WQ2MZT5XRA3BHN6CVD',
  },
  'main:acquisition.abandon': { contractId: '12345678901', userId: 'S0001' },
  'main:oneTimePasswords.issue': ON_USER,
  'main:oneTimePasswords.withdraw': ON_USER,
  'main:oneTimePasswords.issueMany': { targets: TARGETS, confirmationPin: 'conf1234' },
  'main:tokens.setUse': { ...CONFIRMED, use: 'shared' },
  'main:tokens.offer': { ...AT_ADMINISTRATOR, step: 'register' },
  'main:tokens.confirm': { ...AT_ADMINISTRATOR, serial: 'KT00000001', tokenPassword: '123456' },
  'main:tokens.revoke': { ...AT_ADMINISTRATOR, serial: 'KT00000001' },
  'main:papers.preview': HAND_OVER,
  'main:papers.print': HAND_OVER,
  'main:papers.save': HAND_OVER,
  'main:papers.confirm': { held: '4f0c1f8e-6f0a-4a7b-9a7d-2f4d1c3b5a60' },
  'main:roleTemplates.save': {
    ...CONFIRMED,
    template: { name: '給与担当', permissions: ['payroll.send'] },
    version: null,
  },
  'main:roleTemplates.delete': { ...CONFIRMED, name: '給与担当', version: 1 },
  'main:audit.search': { filter: AUDIT_FILTER, before: null },
  'main:audit.exportCsv': { filter: AUDIT_FILTER },
  'main:settings.connect': { address: 'https://bank.example' },
  'main:support.dropConnectionFile': { text: '{}' },
  'main:support.acceptConnection': { offerId: CONFIRMED.idempotencyKey },
  'main:practice.tryUserLogOn': { userId: 'S0001', pin: 'pin1234' },
  'key:key.allow': { passphrase: new Uint8Array([1, 2, 3]), remember: false },
};
