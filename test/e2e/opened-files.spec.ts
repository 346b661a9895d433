import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pagesOf } from './pages/story.ts';
import { expect, test } from './support/connected.ts';
import { launchApp } from './support/launch.ts';

const PASSPHRASE = 'file-passphrase';

test('certificate files that the application is started with are taken in one by one', async ({
  bank,
  folder,
}) => {
  const [good, bad, missing] = ['管理者 1.p12', 'letter.pfx', 'missing.p12'].map((name) =>
    join(folder, name),
  );
  writeFileSync(good ?? '', bank.administrator.p12(PASSPHRASE));
  writeFileSync(bad ?? '', 'Dear Sir or Madam');
  const app = await launchApp({
    userDataDir: join(folder, 'user-data'),
    args: [good ?? '', bad ?? '', pathToFileURL(missing ?? '').href, join(folder, 'program.exe')],
  });
  const { page, certificates } = await pagesOf(app);
  await expect(certificates.heading()).toBeVisible();
  const results = page.getByRole('region', { name: '取り込みの結果' }).getByRole('listitem');
  await expect(results).toHaveCount(3, { timeout: 30_000 });
  await expect(results.nth(0)).toContainText('管理者 1.p12');
  await expect(results.nth(0)).toContainText('取り込みました');
  await expect(results.nth(1)).toContainText('電子証明書のファイル（.p12／.pfx）ではありません');
  await expect(results.nth(2)).toContainText('読み取れませんでした');
  await app.close();
});

test('a second start hands its certificate file to the first', async ({ app, pages, bank, folder }) => {
  const file = join(folder, 'second.p12');
  writeFileSync(file, bank.administrator.p12(PASSPHRASE));
  await app.startAgain([file]);
  const results = pages.page.getByRole('region', { name: '取り込みの結果' });
  await expect(results).toContainText('second.p12');
  await expect(results).toContainText('取り込みました');
});
