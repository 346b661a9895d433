/** One size of a picture: its edge in pixels, and its PNG file. */
export type PngOfSize = { readonly size: number; readonly png: Buffer };

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Width and height of a PNG file in pixels.
 *
 * @returns null when it is none
 */
export function pngSize(png: Buffer): readonly [width: number, height: number] | null {
  if (png.length < 24 || !png.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const ICO_HEADER = 6;
const ICO_ENTRY = 16;

/** Windows' icon file: a table of pictures, each a PNG (as Windows reads them since Vista). */
export function icoOf(pictures: readonly PngOfSize[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = ICO_HEADER + ICO_ENTRY * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(ICO_ENTRY);
    // 256 does not fit into the byte and is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/** The pictures in an .ico file. */
export function picturesOfIco(ico: Buffer): readonly PngOfSize[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = ico.subarray(ICO_HEADER + ICO_ENTRY * index);
    const start = entry.readUInt32LE(12);
    return { size: entry.readUInt8(0) || 256, png: ico.subarray(start, start + entry.readUInt32LE(8)) };
  });
}

/** Apple's names of the picture sizes that are PNG files; three sizes serve two purposes each. */
export const ICNS_SIZES: Readonly<Record<string, number>> = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
};

const chunk = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
};

/** macOS' icon file. @throws Error when a size is missing */
export function icnsOf(pictures: readonly PngOfSize[]): Buffer {
  const chunks = Object.entries(ICNS_SIZES).map(([type, size]) => {
    const picture = pictures.find((candidate) => candidate.size === size);
    if (picture === undefined) throw new Error(`no picture of ${size} pixels`);
    return chunk(type, picture.png);
  });
  return chunk('icns', Buffer.concat(chunks));
}

/** The chunks of an .icns file: Apple's name and the PNG. */
export function chunksOfIcns(icns: Buffer): readonly { readonly type: string; readonly png: Buffer }[] {
  const chunks: { type: string; png: Buffer }[] = [];
  for (let at = 8; at < icns.length; ) {
    const length = icns.readUInt32BE(at + 4);
    chunks.push({ type: icns.toString('latin1', at, at + 4), png: icns.subarray(at + 8, at + length) });
    at += length;
  }
  return chunks;
}
