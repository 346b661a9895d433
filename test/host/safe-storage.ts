import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { app } from './app.ts';
import { only } from './only.ts';
import { switchValue } from './switches.ts';

/** What Chromium's switch `--password-store` selects; without it no desktop's key store is assumed. */
const BACKENDS = {
  basic: 'basic_text',
  'gnome-libsecret': 'gnome_libsecret',
  kwallet6: 'kwallet6',
} as const;

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Goes with the process, as if the desktop's key store had lost it: nothing of a test stays readable. */
const key = randomBytes(32);

let ready = false;
app.whenReady().then(
  () => {
    ready = true;
  },
  // run.ts tells that there is no browser.
  () => undefined,
);

function backend(): 'unknown' | (typeof BACKENDS)[keyof typeof BACKENDS] {
  const store = switchValue('password-store') ?? 'basic';
  if (store !== 'basic' && store !== 'gnome-libsecret' && store !== 'kwallet6') {
    throw new Error(`stand-in host: --password-store=${store} is not implemented`);
  }
  return ready ? BACKENDS[store] : 'unknown';
}

/** Chromium marks what it encrypted under its built-in key as v10, under a key of the desktop as v11. */
const version = (): Buffer => Buffer.from(backend() === 'basic_text' ? 'v10' : 'v11');

function refuseBeforeReady(): void {
  if (!ready) throw new Error('safeStorage cannot be used before app is ready');
}

/** Electron's safeStorage: encryption that is real, under a key that only this process has. */
export const safeStorage = only('safeStorage', {
  isAsyncEncryptionAvailable: async () => ready,
  getSelectedStorageBackend: backend,
  encryptStringAsync: async (text: string) => {
    refuseBeforeReady();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([version(), nonce, cipher.getAuthTag(), encrypted]);
  },
  decryptStringAsync: async (encrypted: Buffer) => {
    refuseBeforeReady();
    const body = encrypted.subarray(version().length);
    const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(body.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    return { result: text + decipher.final('utf8'), shouldReEncrypt: false };
  },
});
