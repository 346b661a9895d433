import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { withStableIds } from '#electron/main/papers/stable-ids.ts';
import { PDF_OPTIONS } from '#electron/main/windows/paper-window.ts';
import type { PaperContent, RequestFormKind } from '#protocol/domain/paper.ts';
import {
  CODE_NOTICES,
  CODE_TABLE,
  emptyForm,
  filledForm,
  handOver,
  PIN_NOTICES,
  UNLOCK_GUIDE,
  userForm,
} from '../fixtures/paper-samples.ts';
import { createPdfPictures, type PdfPictures, readPdf } from '../fixtures/pdf.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

/** A4 in points. */
const A4 = { width: 595.28, height: 841.89 };
const APPROVED = join(import.meta.dirname, '../approved');
/** Pixels of an approved picture across the page. */
const PICTURE_WIDTH = 620;
/** Browsers of other versions smooth letters differently; a moved line or a missing box is more. Ticks are read in the text. */
const TOLERANCE = 0.015;

let screens: ScreenHarness;
let pictures: PdfPictures;

beforeAll(async () => {
  screens = await startScreens(inject('builtScreens'));
  const page = await screens.open({ file: 'paper.html', scenario: { paper: handOver('reset') } });
  pictures = await createPdfPictures(page);
});
afterAll(async () => {
  await screens.close();
});

/**
 * As the print path does it: the page says that it is drawn, then the window is made a PDF.
 *
 * @param hidden what of the drawn page is not shown, as a selector
 */
async function printAnew(paper: PaperContent, hidden: string | null = null): Promise<Buffer> {
  const page = await screens.open({ file: 'paper.html', scenario: { paper } });
  await page.waitForFunction("window.fakeCalls.some(({ channel }) => channel === 'paper.ready')");
  if (hidden !== null) {
    await page.locator(hidden).evaluateAll((parts) => {
      for (const part of parts) part.style.visibility = 'hidden';
    });
  }
  const { pageSize, generateTaggedPDF, ...options } = PDF_OPTIONS;
  const pdf = await page.pdf({ ...options, format: pageSize, tagged: generateTaggedPDF });
  await screens.release(page);
  return withStableIds(pdf);
}

const printed = new Map<string, Promise<Buffer>>();

/** A paper that was printed before is not printed again: the same content is the same paper. */
function print(paper: PaperContent): Promise<Buffer> {
  const content = JSON.stringify(paper);
  const pdf = printed.get(content) ?? printAnew(paper);
  printed.set(content, pdf);
  return pdf;
}

/** Spaces are where a reader of PDFs puts them. */
const dense = (text: string): string => text.replaceAll(/\s/g, '');

/** Times inside a PDF are those of its printing. */
const withoutDates = (pdf: Buffer): string =>
  pdf.toString('latin1').replaceAll(/\/(CreationDate|ModDate) \([^)]*\)/g, '');

async function textOf(paper: PaperContent): Promise<string> {
  const pages = await readPdf(await print(paper));
  return dense(pages.map(({ text }) => text).join('\n'));
}

const KINDS: readonly RequestFormKind[] = ['unlock-contract', 'reissue-card', 'reissue-certificate'];

/** The reason that each form was filled in with, ticked. */
const CHOSEN: Readonly<Record<RequestFormKind, string>> = {
  'unlock-contract': '✓誤入力',
  'reissue-card': '✓紛失',
  'reissue-certificate': '✓有効期限経過',
};

const PAPERS: Readonly<Record<string, { readonly paper: PaperContent; readonly pages: number }>> = {
  ...Object.fromEntries(KINDS.map((kind) => [`form-${kind}`, { paper: filledForm(kind), pages: 1 }])),
  'form-unlock-contract-user': { paper: userForm(), pages: 1 },
  'form-unlock-contract-empty': { paper: emptyForm('unlock-contract'), pages: 1 },
  'hand-over-registered': { paper: handOver('registered'), pages: 1 },
  'hand-over-reset': { paper: handOver('reset'), pages: 1 },
  'hand-over-certificate': { paper: handOver('registered', true), pages: 1 },
  'pin-notice': { paper: PIN_NOTICES, pages: 2 },
  'acquisition-code': { paper: CODE_NOTICES, pages: 2 },
  'one-time-passwords': { paper: CODE_TABLE, pages: 1 },
  'unlock-guide': { paper: UNLOCK_GUIDE, pages: 1 },
};

describe.each(Object.entries(PAPERS))('%s', (name, { paper, pages }) => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await print(paper);
  });

  it('is A4, one sheet for each that it should have', async () => {
    const read = await readPdf(pdf);
    expect(read).toHaveLength(pages);
    for (const { width, height } of read) {
      expect(width).toBeCloseTo(A4.width, 0);
      expect(height).toBeCloseTo(A4.height, 0);
    }
  });

  it('looks as it was approved, on every sheet', async () => {
    for (let number = 1; number <= pages; number += 1) {
      const drawn = await pictures.draw(pdf, number, PICTURE_WIDTH);
      const file = join(APPROVED, number === 1 ? `${name}.png` : `${name}-${number}.png`);
      if (process.env['KAGIMORI_APPROVE'] === '1') {
        mkdirSync(APPROVED, { recursive: true });
        writeFileSync(file, drawn);
      }
      expect(existsSync(file), 'KAGIMORI_APPROVE=1 writes the picture, for a person to look at').toBe(true);
      expect(await pictures.difference(drawn, readFileSync(file)), file).toBeLessThan(TOLERANCE);
    }
  });

  it('is the same bytes for the same content, but for the dates inside', async () => {
    const [first, second] = [withoutDates(pdf), withoutDates(await printAnew(paper))];
    expect(first).toContain('%PDF');
    // Not `toBe`, which would print two files of hundreds of kilobytes.
    expect(first === second).toBe(true);
  });

  it('is in the font of the application alone', () => {
    const fonts = [...pdf.toString('latin1').matchAll(/\/BaseFont\s*\/([^\s/]+)/g)].map(
      ([, font]) => font ?? '',
    );
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+BIZ-?UD(P)?Gothic/);
  });
});

describe('papers', () => {
  it.each([
    ['the box for the seal', '.form-seal'],
    ['a title', 'h1'],
    ['the boxes of the 契約者ID', '.form-boxes'],
    ['ticks', '.sheet-box'],
    ['the columns of the bank', '.form-bank'],
  ])('that lack %s are told apart from the approved picture', async (_what, part) => {
    const drawn = await pictures.draw(await printAnew(filledForm('unlock-contract'), part), 1, PICTURE_WIDTH);
    const approved = readFileSync(join(APPROVED, 'form-unlock-contract.png'));
    expect(await pictures.difference(drawn, approved)).toBeGreaterThan(TOLERANCE);
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
      '経理部',
      '依頼区分',
      '対象✓管理者',
      '✓普通当座',
      '理由',
      CHOSEN[kind],
      '06-0000-0000',
      'keiri@example.jp',
      '大阪市中央区北浜2丁目5番4号',
      'お届出印',
      '金庫使用欄',
      '受付日',
      '受付印',
      '本人確認',
      '印鑑照合',
      '検印',
      '処理日',
    ]) {
      expect(text).toContain(dense(part));
    }
  });

  it('says what is asked for, and a user’s forgotten PINs are not asked of the bank', async () => {
    const own = await textOf(filledForm('unlock-contract'));
    expect(own).toContain('依頼区分✓暗証番号の閉塞解除暗証番号の初期化（失念の場合）');
    expect(await textOf(filledForm('reissue-card'))).toContain('依頼区分✓お客様カードの再発行');
    expect(await textOf(filledForm('reissue-certificate'))).toContain('依頼区分✓電子証明書の再発行');
    const users = await textOf(userForm());
    expect(users).toContain('対象管理者✓利用者（利用者IDS0001）');
    expect(users).toContain('✓失念');
    expect(users).not.toContain('✓暗証番号の初期化');
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

  it('has the acquisition code inside a sealed notice of its own, with its last day', async () => {
    const [first, second] = (await readPdf(await print(CODE_NOTICES))).map(({ text }) => dense(text));
    expect(first).toContain('K7WQ-2MZT-5XRA-3BHN-6CVD');
    expect(first).toContain('2027年2月10日まで');
    expect(first).toContain('50123456789');
    expect(first).not.toContain('ZYXW');
    expect(second).toContain('ZYXW-7654-VUTS-3322-RQPO');
    const sheet = await textOf(handOver('registered', true));
    expect(sheet).toContain('別紙「電子証明書取得コード通知書」の取得コード');
    expect(await textOf(handOver('reset'))).not.toContain('取得コード');
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
