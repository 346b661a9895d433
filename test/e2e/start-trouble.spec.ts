import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pagesOf } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';
import { launchApp } from './support/launch.ts';

/** Every file below a folder, with the hash of its content. */
const contentsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, hash('sha256', readFileSync(file))]),
  );

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

test.describe('files of a newer version when the application starts', () => {
  test('settings: said on a page of its own, and nothing is written', async ({ folder }) => {
    const userDataDir = join(folder, 'newer-settings');
    const newer = '{ "version": 3, "certificates": [ "of another form" ] }\n';
    mkdirSync(join(userDataDir, 'certificates', 'connected'), { recursive: true });
    writeFileSync(join(userDataDir, 'settings.json'), newer);
    writeFileSync(join(userDataDir, 'certificates', 'connected', '.left.tmp'), 'of the newer version');
    const app = await launchApp({ userDataDir });
    const page = await app.mainWindow();
    await expect(page.getByText(/より新しいバージョンの鍵守で保存されています/).first()).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await app.close();
    expect(readFileSync(join(userDataDir, 'settings.json'), 'utf8')).toBe(newer);
    expect(existsSync(join(userDataDir, 'certificates', 'connected', '.left.tmp'))).toBe(true);
    expect(existsSync(join(userDataDir, 'practice-bank'))).toBe(false);
  });

  test('the practice bank: said on the first screen, and left byte for byte', async ({
    folder,
    sampleBank,
  }) => {
    const userDataDir = join(folder, 'newer-bank');
    const bank = join(userDataDir, 'practice-bank');
    cpSync(sampleBank, bank, { recursive: true });
    const connection = new Database(join(bank, 'bank.sqlite'));
    connection.pragma('user_version = 9999');
    connection.close();
    const before = contentsOf(bank);
    const app = await launchApp({ userDataDir });
    const { page } = await pagesOf(app);
    await expect(page.getByText(/体験用のデータは、より新しいバージョン/).first()).toBeVisible();
    await app.close();
    expect(contentsOf(bank)).toEqual(before);
  });
});
