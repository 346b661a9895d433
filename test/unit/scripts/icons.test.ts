import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/steps.ts';
import {
  chunksOfIcns,
  ICNS_SIZES,
  icnsOf,
  icoOf,
  picturesOfIco,
  pngSize,
} from '#scripts/package/icon-files.ts';

const ICONS = join(ROOT, 'packaging', 'icons');
const read = (...path: readonly string[]): Buffer => readFileSync(join(ROOT, 'packaging', ...path));

describe('the icon', () => {
  it('has a picture of each size for Linux, under a name that says it', () => {
    const sizes = readdirSync(join(ICONS, 'png')).map((name) => {
      const [width, height] = name.replace('.png', '').split('x').map(Number);
      expect(pngSize(read('icons', 'png', name))).toEqual([width, height]);
      return width;
    });
    expect(sizes.toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual([
      16, 24, 32, 48, 64, 96, 128, 256, 512, 1024,
    ]);
  });

  it('has all sizes of Windows in one file, each the picture of that size', () => {
    const pictures = picturesOfIco(read('icons', 'icon.ico'));
    expect(pictures.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const { size, png } of pictures) {
      expect(png.equals(read('icons', 'png', `${size}x${size}.png`))).toBe(true);
    }
  });

  it('has all sizes of macOS in one file, each the picture of that size', () => {
    const icns = read('icons', 'icon.icns');
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const chunks = chunksOfIcns(icns);
    expect(chunks.map(({ type }) => type).toSorted()).toEqual(Object.keys(ICNS_SIZES).toSorted());
    for (const { type, png } of chunks) {
      const size = ICNS_SIZES[type];
      expect(png.equals(read('icons', 'png', `${size}x${size}.png`))).toBe(true);
    }
  });

  it('is there for the disk image, in its own and in twice its size', () => {
    expect(pngSize(read('installer', 'dmg-background.png'))).toEqual([540, 380]);
    expect(pngSize(read('installer', 'dmg-background@2x.png'))).toEqual([1080, 760]);
  });
});

describe('icon files', () => {
  const picture = (size: number) => ({ size, png: Buffer.from(`picture of ${size}`) });

  it('give back what was put in', () => {
    const pictures = [16, 256].map(picture);
    expect(picturesOfIco(icoOf(pictures))).toEqual(pictures);
    const all = [...new Set(Object.values(ICNS_SIZES))].map(picture);
    expect(chunksOfIcns(icnsOf(all))).toContainEqual({ type: 'ic07', png: picture(128).png });
  });

  it('of macOS cannot be made with a size missing', () => {
    expect(() => icnsOf([picture(128)])).toThrow('no picture of');
  });

  it('that are no PNG have no size', () => {
    expect(pngSize(Buffer.from('GIF89a, and some more bytes than a header has'))).toBeNull();
  });
});
