const BASE64 = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const LINE_LENGTH = 64;
const NEWLINE = 0x0a;
const PADDING = 0x3d;

/** PEM text (RFC 7468) of something public. */
export function publicPem(label: 'CERTIFICATE' | 'X509 CRL' | 'PUBLIC KEY', der: Buffer): string {
  return pemBytes(label, der).toString('latin1');
}

/**
 * PEM (RFC 7468) of a private key, as bytes: no string is made of it on the way, so the caller can overwrite
 * the only copy with zeros.
 */
export function privateKeyPem(pkcs8: Buffer): Buffer {
  return pemBytes('PRIVATE KEY', pkcs8);
}

function pemBytes(label: string, der: Buffer): Buffer {
  const begin = Buffer.from(`-----BEGIN ${label}-----\n`);
  const end = Buffer.from(`-----END ${label}-----\n`);
  const base64Length = Math.ceil(der.length / 3) * 4;
  const pem = Buffer.alloc(begin.length + base64Length + Math.ceil(base64Length / LINE_LENGTH) + end.length);
  begin.copy(pem);
  const at = writeBase64Lines(der, pem, begin.length);
  end.copy(pem, at);
  return pem;
}

/** Writes base64 in lines of 64 characters, each ended, and gives the position after them. */
function writeBase64Lines(der: Buffer, into: Buffer, offset: number): number {
  let at = offset;
  for (let index = 0; index < der.length; index += 3) {
    const [first = 0, second, third] = der.subarray(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    into[at] = BASE64.readUInt8(bits >> 18);
    into[at + 1] = BASE64.readUInt8((bits >> 12) & 63);
    into[at + 2] = second === undefined ? PADDING : BASE64.readUInt8((bits >> 6) & 63);
    into[at + 3] = third === undefined ? PADDING : BASE64.readUInt8(bits & 63);
    at += 4;
    if ((index / 3 + 1) % (LINE_LENGTH / 4) === 0) {
      into[at] = NEWLINE;
      at += 1;
    }
  }
  if (into[at - 1] !== NEWLINE) {
    into[at] = NEWLINE;
    at += 1;
  }
  return at;
}
