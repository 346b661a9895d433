import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '#certs/authority.ts';
import { checkConnectionFile } from '#electron/main/connection-file/check-connection-file.ts';
import { MAX_CONNECTION_FILE_BYTES } from '#protocol/domain/connection-file.ts';
import { ADDRESS, contentWith, PROFILE } from './connection-file-double.ts';
import { daysFromNow, NOW, serverIdentity, testAuthority } from './pki.ts';

let ca: string;
let otherCa: string;
let leaf: Awaited<ReturnType<typeof serverIdentity>>;
beforeAll(async () => {
  const [authority, other] = await Promise.all([testAuthority(), testAuthority()]);
  ca = authority.certificate.toString();
  otherCa = other.certificate.toString();
  leaf = await serverIdentity(authority);
});

const content = (changes: object = {}) => contentWith(ca)(changes);

const problemOf = (text: string, now = NOW) => {
  const checked = checkConnectionFile(text, now);
  return checked.ok ? null : checked.error;
};

describe('a connection file', () => {
  it('is shown with its certificate authority', () => {
    const checked = checkConnectionFile(content(), NOW);
    if (!checked.ok) throw new Error(checked.error);
    const { fingerprint, notAfter } = checked.value.authority;
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(new Date(notAfter) > NOW).toBe(true);
  });

  it.each([
    ['no JSON', () => 'address: https://bank.example', 'connection-file-not-json'],
    ['cut off', () => content().slice(0, -20), 'connection-file-not-json'],
    ['nothing', () => '', 'connection-file-not-json'],
    ['a list', () => '[]', 'connection-file-incomplete'],
    ['of another version', () => content({ version: 2 }), 'connection-file-version'],
    ['without a version', () => content({ version: undefined }), 'connection-file-incomplete'],
    ['without a profile', () => content({ profile: undefined }), 'connection-file-incomplete'],
    ['with something more', () => content({ script: 'x' }), 'connection-file-incomplete'],
    ['for http', () => content({ address: 'http://bank.example' }), 'connection-file-address'],
    ['for a path', () => content({ address: `${ADDRESS}/login` }), 'connection-file-address'],
    ['for a user name', () => content({ address: 'https://me@bank.example' }), 'connection-file-address'],
    ['without a CA', () => content({ ca: '' }), 'connection-file-ca-invalid'],
    ['with no CA', () => content({ ca: leaf.cert }), 'connection-file-ca-invalid'],
    ['with a CA and another', () => content({ ca: `${ca}${leaf.cert}` }), 'connection-file-ca-invalid'],
    ['with a second CA', () => content({ ca: `${ca}\n${otherCa}` }), 'connection-file-ca-invalid'],
    ['with a key', () => content({ ca: `${ca}${leaf.key}` }), 'connection-file-ca-invalid'],
    ['with a large CA', () => content({ ca: ca.repeat(200) }), 'connection-file-ca-invalid'],
    ['too large', () => ' '.repeat(MAX_CONNECTION_FILE_BYTES + 1), 'connection-file-too-large'],
  ])('that is %s is refused as what it is', (_what, text, problem) => {
    expect(problemOf(text())).toBe(problem);
  });

  it.each([
    ['long', 'x'.repeat(65)],
    ['with a line end', 'Bank\nhttps://bank.example'],
    ['with a line separator', 'Bank\u2028https://bank.example'],
    ['with a turned direction', 'Bank \u202eelpmaxe.knab'],
    ['with a space without width', 'Bank\u200b'],
    ['with ideographic spaces', `ためし信用金庫${'\u3000'.repeat(2)}https://bank.example`],
    ['with fillers', 'Bank\u3164\u3164https://bank.example'],
  ])('with a name that could pass for another line is refused: %s', async (_what, name) => {
    const named = (member: object) => content({ profile: { ...PROFILE, ...member } });
    for (const member of ['bankName', 'productName']) {
      expect(problemOf(named({ [member]: { ja: name, en: 'Bank' } }))).toBe('connection-file-incomplete');
      expect(problemOf(named({ [member]: { ja: '金庫', en: name } }))).toBe('connection-file-incomplete');
    }
    const { certificate } = await createAuthority({
      organization: 'Test',
      commonName: name,
      notBefore: daysFromNow(-1),
      notAfter: daysFromNow(1),
    });
    expect(problemOf(content({ ca: certificate.toString() }))).toBe('connection-file-ca-invalid');
  });

  it('must be valid now', () => {
    expect(problemOf(content())).toBeNull();
    expect(problemOf(content(), daysFromNow(100_000))).toBe('connection-file-ca-expired');
    expect(problemOf(content(), daysFromNow(-100_000))).toBe('connection-file-ca-not-yet-valid');
  });
});
