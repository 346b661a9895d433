import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStableIds } from '#electron/main/papers/stable-ids.ts';
import type { PaperContent, RequestFormKind } from '#protocol/domain/paper.ts';
import {
  CODE_TABLE,
  emptyForm,
  filledForm,
  handOver,
  PIN_NOTICES,
  UNLOCK_GUIDE,
} from '../fixtures/paper-samples.ts';
import { createPdfPictures, type PdfPictures, readPdf } from '../fixtures/pdf.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

/** A4 in points. */
const A4 = { width: 595.28, height: 841.89 };
const APPROVED = join(import.meta.dirname, '../approved');
/** Pixels of an approved picture across the page. */
const PICTURE_WIDTH = 620;
/** Browsers of other versions smooth letters differently; a moved line or a missing box is far more. */
const TOLERANCE = 0.004;

let screens: ScreenHarness;
let pictures: PdfPictures;

beforeAll(async () => {
  screens = await startScreens();
  const page = await screens.open({ file: 'paper.html', scenario: { paper: handOver('reset') } });
  pictures = await createPdfPictures(page);
});
afterAll(async () => {
  await screens.close();
});

/** As the print path does it: the page says that it is drawn, then the window is made a PDF. */
async function print(paper: PaperContent): Promise<Buffer> {
  const page = await screens.open({ file: 'paper.html', scenario: { paper } });
  await page.waitForFunction("window.fakeCalls.some(({ channel }) => channel === 'paper.ready')");
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, tagged: true });
  await page.close();
  return withStableIds(pdf);
}

/** Spaces are where a reader of PDFs puts them. */
const dense = (text: string): string => text.replaceAll(/\s/g, '');

async function textOf(paper: PaperContent): Promise<string> {
  const pages = await readPdf(await print(paper));
  return dense(pages.map(({ text }) => text).join('\n'));
}

const KINDS: readonly RequestFormKind[] = ['unlock-contract', 'reissue-card', 'reissue-certificate'];

const PAPERS: Readonly<Record<string, { readonly paper: PaperContent; readonly pages: number }>> = {
  ...Object.fromEntries(KINDS.map((kind) => [`form-${kind}`, { paper: filledForm(kind), pages: 1 }])),
  'form-unlock-contract-empty': { paper: emptyForm('unlock-contract'), pages: 1 },
  'hand-over-registered': { paper: handOver('registered'), pages: 1 },
  'hand-over-reset': { paper: handOver('reset'), pages: 1 },
  'pin-notice': { paper: PIN_NOTICES, pages: 2 },
  'one-time-passwords': { paper: CODE_TABLE, pages: 1 },
  'unlock-guide': { paper: UNLOCK_GUIDE, pages: 1 },
};

describe.each(Object.entries(PAPERS))('%s', (name, { paper, pages }) => {
  it('is A4, one sheet for each that it should have', async () => {
    const read = await readPdf(await print(paper));
    expect(read).toHaveLength(pages);
    for (const { width, height } of read) {
      expect(width).toBeCloseTo(A4.width, 0);
      expect(height).toBeCloseTo(A4.height, 0);
    }
  });

  it('looks as it was approved', async () => {
    const drawn = await pictures.draw(await print(paper), 1, PICTURE_WIDTH);
    const file = join(APPROVED, `${name}.png`);
    if (process.env['KAGIMORI_APPROVE'] === '1') {
      mkdirSync(APPROVED, { recursive: true });
      writeFileSync(file, drawn);
    }
    expect(existsSync(file), 'KAGIMORI_APPROVE=1 writes the picture, for a person to look at').toBe(true);
    expect(await pictures.difference(drawn, readFileSync(file))).toBeLessThan(TOLERANCE);
  });
});

describe('papers', () => {
  it('are the same bytes for the same content, but for the dates inside', async () => {
    const withoutDates = (pdf: Buffer) =>
      pdf.toString('latin1').replaceAll(/\/(CreationDate|ModDate) \([^)]*\)/g, '');
    const [first, second] = [await print(CODE_TABLE), await print(CODE_TABLE)];
    expect(withoutDates(first)).toContain('%PDF');
    expect(withoutDates(first)).toBe(withoutDates(second));
  });

  it('that differ are told apart by their pictures', async () => {
    const [filled, empty] = await Promise.all(
      [filledForm('unlock-contract'), emptyForm('unlock-contract')].map(async (paper) =>
        pictures.draw(await print(paper), 1, PICTURE_WIDTH),
      ),
    );
    if (filled === undefined || empty === undefined) throw new Error('nothing was drawn');
    expect(await pictures.difference(filled, empty)).toBeGreaterThan(TOLERANCE);
  });

  it('carry the font of the application inside', async () => {
    const pdf = (await print(handOver('registered'))).toString('latin1');
    const fonts = [...pdf.matchAll(/\/BaseFont\s*\/([^\s/]+)/g)].map(([, name]) => name ?? '');
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+BIZ-?UD(P)?Gothic/);
  });
});

describe('a request form', () => {
  it.each(KINDS)('%s says everything that was filled in', async (kind) => {
    const paper = filledForm(kind);
    const text = await textOf(paper);
    if (paper.paper !== 'form') throw new Error('no form');
    for (const part of [
      paper.title,
      '大阪シティ信用金庫御中',
      '依頼日2026年11月20日',
      '50123456789',
      'ｶ)ｼﾝｷﾝｼﾖｳｼﾞ',
      '株式会社しんきん商事',
      '代表取締役信金一郎',
      '本店営業部店番001',
      '口座番号1234567',
      '十一月二十日に判明',
      '鍵本守',
      '06-0000-0000',
      'keiri@example.jp',
      '大阪市中央区北浜2丁目5番4号',
      'お届出印',
      '金庫使用欄',
      '受付日',
      '検印',
      '処理日',
    ]) {
      expect(text).toContain(dense(part));
    }
  });

  it('says until when the certificate was valid, in the time of Japan', async () => {
    expect(await textOf(filledForm('reissue-certificate'))).toContain('電子証明書の有効期限2026年11月18日');
    expect(await textOf(filledForm('reissue-card'))).not.toContain('電子証明書の有効期限');
  });

  it('tells how long a card takes', async () => {
    expect(await textOf(filledForm('reissue-card'))).toContain('2～3週間');
  });

  it.each(KINDS)('%s has no place for a PIN', async (kind) => {
    const text = await textOf(emptyForm(kind));
    expect(text).toContain('暗証番号は記入しないでください');
    expect(text).not.toMatch(/(ご契約先|利用者)(確認)?暗証番号(?!閉塞)/);
  });
});

describe('the page for the desk', () => {
  it('has the steps in the words of the screens, the forms of the bank, and no place for a PIN', async () => {
    const text = await textOf(UNLOCK_GUIDE);
    for (const part of [
      '利用者のロックを解除するには',
      'ご契約先暗証番号を入力し、「ログオン」を押します',
      '「利用者情報登録／変更」を押します',
      '「利用中止解除」を押します',
      'シティ信金ビジネスダイレクト暗証番号閉塞解除依頼書',
      'シティ信金ビジネスダイレクトお客様カード再発行依頼書',
      'シティ信金ビジネスダイレクト電子証明書再発行依頼書',
      'この紙に書かないでください',
    ]) {
      expect(text).toContain(dense(part));
    }
  });
});

describe('a paper for a user', () => {
  it('hands over without the PINs', async () => {
    const text = await textOf(handOver('registered'));
    for (const part of [
      '利用者登録のお知らせ',
      'S0001',
      'しんきん太郎1',
      '50123456789',
      '別紙の表をお渡しします',
    ]) {
      expect(text).toContain(dense(part));
    }
  });

  it('has the PINs inside the sealed notice, each user on a sheet of his own', async () => {
    const [first, second] = (await readPdf(await print(PIN_NOTICES))).map(({ text }) => dense(text));
    expect(first).toContain('Kd83-hmQ2');
    expect(first).toContain('x7Pn/4tRs');
    expect(first).not.toContain('Wm52+cvB8');
    expect(second).toContain('Wm52+cvB8');
    expect(second).toContain('変更はありません');
  });

  it('has every code of the table beside its number', async () => {
    const text = await textOf(CODE_TABLE);
    if (CODE_TABLE.paper !== 'one-time-passwords') throw new Error('no table');
    const codes = CODE_TABLE.sheets[0]?.table?.codes ?? [];
    expect(codes).toHaveLength(50);
    for (const { number, code } of codes) expect(text).toContain(`${number}${code}`);
    expect(text).toContain('第2回');
  });
});
