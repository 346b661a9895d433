import { readPdf } from '../../fixtures/pdf.ts';
import type { Pages } from '../pages/story.ts';
import type { LaunchedApp } from './launch.ts';

/** What stands in a sealed notice, and everything on it. */
export type SealedNotice = { readonly pin: string; readonly confirmationPin: string; readonly text: string };

const A4 = { width: 595, height: 842 };
const PROVISIONAL = /^[a-z0-9]{4,12}$/;

function pinIn(text: string, label: string): string {
  // The digits stand apart on the paper, so that nobody misreads them.
  const pin = new RegExp(`${label}（仮）([!-~\\s]+)`).exec(text)?.[1]?.replaceAll(/\s/g, '') ?? '';
  if (!PROVISIONAL.test(pin)) throw new Error(`there is no provisional ${label} on the notice`);
  return pin;
}

/** Opens the sealed notice that was printed last, which must be one page of A4. */
async function openNotice(app: LaunchedApp): Promise<SealedNotice> {
  const [page, ...others] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  if (page === undefined || others.length > 0) throw new Error('not one page was printed');
  if (Math.round(page.width) !== A4.width || Math.round(page.height) !== A4.height) {
    throw new Error(`a page of ${page.width} × ${page.height} points`);
  }
  const sealed = {
    pin: pinIn(page.text, '利用者暗証番号'),
    confirmationPin: pinIn(page.text, '利用者確認暗証番号'),
    text: page.text,
  };
  if (sealed.pin === sealed.confirmationPin) throw new Error('the two PINs are the same');
  return sealed;
}

/**
 * Prints the 暗証番号通知書 of one user and opens it.
 *
 * @throws Error when one of its PINs is anywhere on the screen: in its text, its attributes or its fields
 */
export async function printSealedNotice(app: LaunchedApp, { papers, page }: Pages): Promise<SealedNotice> {
  await papers.preview().getByText('＊＊＊＊').first().waitFor();
  await papers.print('暗証番号通知書');
  const sealed = await openNotice(app);
  const markup = await page.content();
  const fields = await page
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => ('value' in input ? String(input.value) : '')));
  for (const secret of [sealed.pin, sealed.confirmationPin]) {
    if (markup.includes(secret) || fields.includes(secret)) throw new Error('a PIN is on the screen');
  }
  return sealed;
}
