import type { Locator, Page } from 'playwright';
import { SAMPLE_CONTRACT } from '#server/sample/sample-contract.ts';
import { logOn } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

const { certificatePassphrase, contractPin, contractConfirmationPin, card } = SAMPLE_CONTRACT;
const FARTHEST_STEP = 60;

/** What a person did in a page: presses of the mouse, and keys that are not the signs of a secret. */
type Actions = { readonly presses: number; readonly keys: readonly string[] };

/** Counts in the page itself, so that nothing the test does goes uncounted. */
async function countActions(page: Page): Promise<() => Promise<Actions>> {
  await page.evaluate(() => {
    const counted = { presses: 0, keys: [] as string[] };
    Reflect.set(globalThis, 'countedActions', counted);
    addEventListener('pointerdown', () => (counted.presses += 1), { capture: true });
    addEventListener(
      'keydown',
      ({ key, target }) => {
        const secret = target instanceof HTMLInputElement && target.type === 'password' && key.length === 1;
        if (!secret) counted.keys.push(key);
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'countedActions'));
}

/** Presses Tab, or Tab backwards, until the element has the focus. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let step = 0; step < FARTHEST_STEP; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached with ${FARTHEST_STEP} times ${key}: ${wanted}`);
}

test('from ご契約先ステータス a locked user is unlocked with three actions and the PIN', async ({
  pages,
}) => {
  const { page, users } = pages;
  await logOn(pages, await pages.practice.read());
  const proceed = page.getByRole('button', { name: /S0001 .*の解除へ進む/ });
  await proceed.waitFor();
  const actions = await countActions(page);
  await proceed.click();
  await expect(users.pinField()).toBeFocused();
  await page.keyboard.type(contractConfirmationPin);
  await page.keyboard.press('Enter');
  await expect(users.done()).toBeVisible();
  await expect(users.suspended('S0001')).not.toContainText('利用中止');
  const { presses, keys } = await actions();
  expect(keys).toEqual(['Enter']);
  expect(presses + keys.length).toBeLessThanOrEqual(3);
});

test('the whole story from the entrance to the unlocked user, with the keyboard alone', async ({
  app,
  pages,
}) => {
  const { page, users, logOn: logOnPages } = pages;
  const { keyboard } = page;
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  await pages.entrance.heading().waitFor();
  const actions = await countActions(page);

  await tabTo(page, button('管理者ログオン'));
  await keyboard.press('Enter');
  const certificates = pages.certificates.list();
  await certificates.waitFor();
  await tabTo(page, pages.certificates.row('1635').first());
  await keyboard.press('Space');
  await tabTo(page, button('OK'));
  await keyboard.press('Enter');

  const key = await pages.keyWindow();
  const passphrase = key.page.getByLabel('証明書パスワード', { exact: true });
  const keyActions = await countActions(key.page);
  await tabTo(key.page, passphrase);
  await key.page.keyboard.type(certificatePassphrase);
  expect((await keyActions()).presses).toBe(0);
  await key.page.keyboard.press('Enter');

  await expect(logOnPages.pinField()).toBeFocused();
  await expect(logOnPages.realKeyboard()).not.toBeChecked();
  await keyboard.type(contractPin);
  await expect(logOnPages.pinField()).toHaveValue('');
  await tabTo(page, logOnPages.realKeyboard());
  await keyboard.press('Space');
  await expect(logOnPages.realKeyboard()).toBeChecked();
  await tabTo(page, logOnPages.pinField(), 'Shift+Tab');
  await keyboard.type(contractPin);
  await keyboard.press('Enter');
  for (const asked of await logOnPages.askedCells()) {
    await tabTo(page, page.getByLabel(`【${asked}】の2桁`));
    await keyboard.type(card.find(({ cell }) => cell === asked)?.digits ?? '');
  }
  await keyboard.press('Enter');

  await pages.frame.statusHeading().waitFor();
  await tabTo(page, button('利用者情報登録／変更'));
  await keyboard.press('Enter');
  await expect(users.heading()).toBeFocused();
  await users.row('S0001').waitFor();
  await keyboard.press('/');
  await expect(users.search()).toBeFocused();
  await keyboard.type('S0012');
  await expect(users.row('S0001')).toHaveCount(0);
  await tabTo(page, users.radio('S0012'));
  await keyboard.press('Space');
  await expect(users.panel()).toContainText('S0012');
  await tabTo(page, users.pinField());
  await keyboard.type(contractConfirmationPin);
  await keyboard.press('Enter');
  await expect(users.done()).toBeVisible();
  await expect(users.done()).toBeFocused();
  await expect(users.suspended('S0012')).not.toContainText('利用中止');

  await keyboard.press('Escape');
  await expect(users.panel()).toHaveCount(0);
  await expect(users.radio('S0012')).toBeFocused();
  await keyboard.press('/');
  await expect(users.search()).toBeFocused();
  await keyboard.press('Escape');
  await expect(users.search()).toHaveValue('');
  await expect(users.row('S0001')).toHaveCount(1);
  expect((await actions()).presses).toBe(0);
  expect(app.logs()).not.toContain(contractConfirmationPin);
});
