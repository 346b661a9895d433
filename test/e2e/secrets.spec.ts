import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logOn } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

const WRONG_PIN = 'marked-wrong';

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('after the whole story no secret is in any file, log line or page', async ({ app, pages }) => {
  const { practice, users, frame, page } = pages;
  const secrets = await practice.read();
  await practice.tryLogOn('S0001', WRONG_PIN);
  await practice.close();
  await logOn(pages, secrets);
  await frame.openUsers();
  await users.select('S0001');
  await users.unlock(WRONG_PIN);
  await expect(users.fieldError()).toBeVisible();
  await users.unlock(secrets.confirmationPin);
  await expect(users.done()).toBeVisible();
  await practice.tryLogOn('S0001');
  await expect(practice.region()).toContainText('ログオンできました');
  await practice.close();

  const marked = [
    WRONG_PIN,
    secrets.passphrase,
    secrets.contractPin,
    secrets.confirmationPin,
    'pin-S0001',
    'PRIVATE KEY-----\nMII',
  ];
  const html = await page.content();
  const storage = await page.evaluate(() =>
    JSON.stringify({ ...globalThis.localStorage, ...globalThis.sessionStorage }),
  );
  for (const secret of marked) {
    expect(html).not.toContain(secret);
    expect(storage).not.toContain(secret);
    expect(app.logs()).not.toContain(secret);
  }
  // The practice bank's own keys are its business and in files of their own; everything else is searched.
  const files = filesUnder(app.userDataDir).filter((file) => !/[/\\]pki[/\\]|service-keys\.json$/.test(file));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const content = readFileSync(file);
    for (const secret of marked) {
      expect(content.includes(secret), `${secret} in ${file}`).toBe(false);
      expect(content.includes(Buffer.from(secret, 'utf16le')), `${secret} (UTF-16) in ${file}`).toBe(false);
    }
  }
});
