import { readPdf } from '../../fixtures/pdf.ts';
import type { Pages } from '../pages/story.ts';
import type { LaunchedApp } from './launch.ts';

const CODE = /[A-Z2-7]{4}(-[A-Z2-7]{4}){4}/;

/**
 * Prints the 電子証明書取得コード通知書 of one user and reads the code on it.
 *
 * @throws Error when the code is anywhere on the screen
 */
export async function printCodeNotice(app: LaunchedApp, { papers, page }: Pages): Promise<string> {
  await papers.print('電子証明書取得コード通知書');
  const [sheet, ...others] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  if (sheet === undefined || others.length > 0) throw new Error('not one page was printed');
  const code = CODE.exec(sheet.text.replaceAll(/\s/g, ''))?.[0];
  if (code === undefined) throw new Error('there is no code on the notice');
  const markup = await page.content();
  if (markup.includes(code) || markup.includes(code.replaceAll('-', ''))) {
    throw new Error('the code is on the screen');
  }
  return code;
}
