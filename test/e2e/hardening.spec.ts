import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from './support/logged-on.ts';
import { attemptIn } from './support/outside.ts';

test.describe.configure({ mode: 'default' });

test('a page cannot save anything: only our own dialog does', async ({ sharedPractice: { app, pages } }) => {
  await attemptIn(
    pages.page,
    `for (const href of ['data:text/csv,a', URL.createObjectURL(new Blob(['a'])), '/index.html']) {
      const link = Object.assign(document.createElement('a'), { href, download: 'taken.csv' });
      document.body.append(link);
      link.click();
      link.remove();
    }`,
  );
  // The stand-in ends when a download is not prevented.
  const downloads = await app.electron?.evaluate(({ app: running }) => running.getPath('downloads'));
  const names = [app.userDataDir, ...(downloads === undefined ? [] : [downloads])]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  expect(names.filter((name) => name.includes('taken'))).toEqual([]);
  expect(await pages.page.evaluate('typeof window.kagimori.invoke')).toBe('function');
});

test('a second start ends, and the first goes on with its window restored and in front', async ({
  sharedPractice: { app, pages },
}) => {
  const { focused } = await app.windowState();
  await app.minimise();
  await app.startAgain([]);
  await expect.poll(() => app.windowState()).toMatchObject({ minimised: false, focused: focused + 1 });
  await app.startAgain([]);
  await expect.poll(() => app.windowState()).toMatchObject({ minimised: false, focused: focused + 2 });
  expect(await pages.page.evaluate('typeof window.kagimori.invoke')).toBe('function');
});

test('the licences that come with the application can be read in it', async ({
  sharedPractice: { pages },
}) => {
  const { page } = pages;
  await page.getByRole('button', { name: '設定' }).click();
  await page.getByRole('button', { name: '使用しているソフトウェアと書体のライセンス' }).click();
  await expect(page.getByText(/SQLite \d+\.\d+/)).toBeVisible();
  await page.getByRole('button', { name: '戻る', exact: true }).click();
});
