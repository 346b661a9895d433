import rc2 from 'node-forge/lib/rc2.js';
import util from 'node-forge/lib/util.js';

const BLOCK_BYTES = 8;

/** forge's buffers are strings that grow; in small pieces they cost linear time and hold little at once. */
const PIECE_BYTES = 64 * BLOCK_BYTES;

/**
 * RC2 (RFC 2268) in CBC mode with PKCS #7 padding; every bit of the key is effective. Only for opening old
 * files: OpenSSL 3 and BoringSSL no longer have this cipher, so node-forge computes it.
 * Gives the plain octets, for the caller to zero; null when length or padding is wrong.
 *
 * Secrets: forge works on strings, which nobody can overwrite. The key and the plain octets, these in pieces
 * of 512, stay in memory until it is collected and used again. In the files in question RC2 protects the
 * certificates, which are public; their keys are under triple DES.
 */
export function decryptRc2(key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer | null {
  if (ciphertext.length % BLOCK_BYTES !== 0) return null;
  const cipher = rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8);
  const padded = Buffer.alloc(ciphertext.length);
  let previousBlock = iv;
  for (let at = 0; at < ciphertext.length; at += PIECE_BYTES) {
    const piece = ciphertext.subarray(at, at + PIECE_BYTES);
    cipher.start(previousBlock.toString('latin1'));
    cipher.update(util.createBuffer(piece.toString('latin1')));
    padded.write(cipher.output.getBytes(), at, 'latin1');
    previousBlock = piece.subarray(-BLOCK_BYTES);
  }
  const plain = withoutPadding(padded);
  if (plain === null) padded.fill(0);
  return plain;
}

/** PKCS #7 (RFC 5652, 6.3): 1 to 8 octets, each the count of them. forge itself looks at the last one only. */
function withoutPadding(padded: Buffer): Buffer | null {
  const count = padded.at(-1) ?? 0;
  if (count === 0 || count > BLOCK_BYTES) return null;
  const isPadding = padded.subarray(-count).every((octet) => octet === count);
  return isPadding ? padded.subarray(0, -count) : null;
}
