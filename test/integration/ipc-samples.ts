/** A payload that each call accepts; calls that are not here take an empty object. */
export const SAMPLES: Readonly<Record<string, object>> = {
  'main:app.setPreferences': { language: 'en', theme: 'dark', bankSigns: true },
  'main:certificates.remove': { certificateId: 'c1' },
  'main:logOn.begin': { certificateId: 'c1' },
  'main:logOn.submitPin': { pin: 'pin1234' },
  'main:logOn.submitCard': {
    cardPassword: [
      { cell: 'ア', digits: '12' },
      { cell: 'イ', digits: '34' },
      { cell: 'ウ', digits: '56' },
    ],
  },
  'main:users.unlock': {
    userId: 'S0001',
    version: 3,
    confirmationPin: 'conf1234',
    idempotencyKey: '5f0f7d1e-8f0a-4d0e-9d52-0a4b8f5f2c11',
  },
  'main:settings.connect': { address: 'https://bank.example' },
  'main:practice.tryUserLogOn': { userId: 'S0001', pin: 'pin1234' },
  'key:key.allow': { passphrase: new Uint8Array([1, 2, 3]) },
};
