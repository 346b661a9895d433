import { SettingsPage } from './pages/settings.ts';
import { logOn } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

test.describe('the story of the printed guide, in practice mode', () => {
  test('a locked user is unlocked and logs on again', async ({ pages }) => {
    const { users, practice, frame } = pages;
    const secrets = await practice.read();
    await practice.tryLogOn('S0001');
    await expect(practice.region()).toContainText('利用中止（ロック状態）です');
    await practice.close();

    await logOn(pages, secrets);
    await frame.openUsers();
    await expect(users.suspended('S0001')).toContainText('利用中止');
    await expect(users.suspended('S0002')).not.toContainText('利用中止');
    await users.select('S0001');
    await expect(users.panel()).toContainText('利用者暗証番号を7回誤入力しました');
    await users.unlock(secrets.confirmationPin);
    await expect(users.done()).toBeVisible();
    await expect(users.panel()).toContainText(
      'S0001 しんきん　太郎1さんに、もう一度ログオンするよう伝えてください。',
    );
    await expect(users.suspended('S0001')).not.toContainText('利用中止');
    await users.showBankSigns();
    await expect(users.suspended('S0001')).toContainText('－');

    await practice.tryLogOn('S0001');
    await expect(practice.region()).toContainText('しんきん　太郎1さんはログオンできました');
  });

  test('a user who is not locked cannot be unlocked, and the reason stands beside the button', async ({
    pages,
  }) => {
    await logOn(pages, await pages.practice.read());
    await pages.frame.openUsers();
    await pages.users.select('S0002');
    await pages.users
      .panel()
      .getByRole('button', { name: /変更・登録抹消/ })
      .click();
    await expect(pages.users.panel().getByRole('radio', { name: '利用中止解除' })).toBeDisabled();
    await expect(pages.users.panel()).toContainText('対象の利用者は利用中止状態ではありません。');
  });

  test('with nobody selected the page says what to do', async ({ pages }) => {
    await logOn(pages, await pages.practice.read());
    await pages.frame.openUsers();
    await pages.page.getByRole('button', { name: /変更・登録抹消・各種設定/ }).click();
    await expect(pages.page.getByText('利用者情報を選択してください。').first()).toBeVisible();
  });

  test('log-off ends at the page that says so, and the way back starts at the certificates', async ({
    pages,
  }) => {
    await logOn(pages, await pages.practice.read());
    await pages.frame.logOff();
    await expect(pages.page.getByRole('heading', { name: 'ログオフしました' })).toBeVisible();
    await pages.page.getByRole('button', { name: 'もう一度ログオンする' }).click();
    await expect(pages.certificates.heading()).toBeVisible();
  });

  test('the language changes at once, and the story goes on in English', async ({ pages }) => {
    await logOn(pages, await pages.practice.read());
    await pages.frame.openSettings();
    await new SettingsPage(pages.page).chooseLanguage('English');
    await expect(pages.page.getByRole('button', { name: 'Log off' })).toBeVisible();
    await expect(pages.page.locator('html')).toHaveAttribute('lang', 'en');
  });
});
