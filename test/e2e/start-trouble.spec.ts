import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';
import { launchApp } from './support/launch.ts';

test.describe('files that are damaged when the application starts', () => {
  test('settings: kept aside, said on the first screen, and everything works', async ({ folder }) => {
    const userDataDir = join(folder, 'damaged-settings');
    const damaged = '{"preferences": {"language": ';
    mkdirSync(userDataDir);
    writeFileSync(join(userDataDir, 'settings.json'), damaged);
    const app = await launchApp({ userDataDir });
    const pages = await pagesOf(app);
    await expect(pages.page.getByText(/設定のファイルが壊れていた/).first()).toBeVisible();
    await pages.entrance.logOn();
    await expect(pages.certificates.heading()).toBeVisible();
    await app.close();
    const [kept = ''] = readdirSync(userDataDir).filter((name) => name.startsWith('settings.damaged-'));
    expect(readFileSync(join(userDataDir, kept), 'utf8')).toBe(damaged);
  });

  test('the practice bank: said on the first screen, left as it is, and made anew on request', async ({
    folder,
  }) => {
    const userDataDir = join(folder, 'damaged-bank');
    const database = join(userDataDir, 'practice-bank', 'bank.sqlite');
    mkdirSync(join(userDataDir, 'practice-bank'), { recursive: true });
    writeFileSync(database, 'not a database');
    const app = await launchApp({ userDataDir });
    const pages = await pagesOf(app);
    await expect(pages.page.getByText('体験用の金庫を始められませんでした。').first()).toBeVisible();
    expect(readFileSync(database, 'utf8')).toBe('not a database');
    await pages.page.getByRole('button', { name: '体験データを最初に戻す' }).click();
    await expect(pages.page.getByText('体験用の金庫を始められませんでした。')).toHaveCount(0, {
      timeout: 30_000,
    });
    expect((await pages.practice.read()).contractPin).not.toBe('');
    await app.close();
  });
});
