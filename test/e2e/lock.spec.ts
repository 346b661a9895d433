import { allowKeyAccess, logOn } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

const WRONG = 'wrong-entry';

test.describe('wrong entries of the administrator', () => {
  test('ご契約先確認暗証番号: warned before the last, then everything stops, and only forms are offered', async ({
    pages,
  }) => {
    const { users, frame, page, practice } = pages;
    await logOn(pages, await practice.read());
    await frame.openUsers();
    await users.select('S0001');
    for (let entry = 1; entry <= 3; entry += 1) {
      await users.unlock(WRONG);
      await expect(users.fieldError()).toContainText('ご契約先確認暗証番号が違います');
      await expect(users.panel()).not.toContainText('あと1回誤ると');
    }
    await users.unlock(WRONG);
    await expect(users.panel()).toContainText('あと1回誤ると、ご契約先のサービスがすべて止まります');
    await users.unlock(WRONG);
    await expect(frame.lockedHeading()).toBeVisible();
    for (const form of ['暗証番号閉塞解除依頼書', 'お客様カード再発行依頼書', '電子証明書再発行依頼書']) {
      await expect(page.getByText(`シティ信金ビジネスダイレクト${form}`).first()).toBeVisible();
    }
    await practice.tryLogOn('S0002');
    await expect(practice.region()).toContainText('利用者の画面には、こう表示されます');
    await expect(practice.region()).toContainText('サービスがご利用できなくなりました');

    await practice.region().getByRole('button', { name: '体験データを最初に戻す' }).click();
    await expect(pages.entrance.heading()).toBeVisible({ timeout: 30_000 });
    await logOn(pages, await practice.read());
  });

  test('ご契約先暗証番号: the lock comes at the fifth, and the right one is of no use then', async ({
    pages,
  }) => {
    const secrets = await pages.practice.read();
    await allowKeyAccess(pages, secrets.passphrase);
    for (let entry = 1; entry <= 4; entry += 1) {
      await pages.logOn.enterPin(WRONG);
      await expect(pages.page.getByText('ご契約先暗証番号が違います')).toBeVisible();
    }
    await expect(pages.page.getByText('あと1回誤ると、ご契約先のサービスがすべて止まります')).toBeVisible();
    await pages.logOn.enterPin(WRONG);
    await expect(pages.frame.lockedHeading()).toBeVisible();
    await pages.page.getByRole('button', { name: '入口に戻る' }).click();
    await allowKeyAccess(pages, secrets.passphrase);
    await pages.logOn.enterPin(secrets.contractPin);
    await expect(pages.frame.lockedHeading()).toBeVisible();
  });

  test('確認用パスワード: the same three cells are asked until they are right', async ({ pages }) => {
    const secrets = await pages.practice.read();
    await allowKeyAccess(pages, secrets.passphrase);
    await pages.logOn.enterPin(secrets.contractPin);
    const asked = await pages.logOn.askedCells();
    await pages.logOn.enterCard((cell) => (secrets.card.get(cell) === '00' ? '01' : '00'));
    await expect(pages.page.getByText('確認用パスワードが違います')).toBeVisible();
    expect(await pages.logOn.askedCells()).toEqual(asked);
    await pages.logOn.enterCard((cell) => secrets.card.get(cell) ?? '');
    await expect(pages.frame.statusHeading()).toBeVisible();
  });

  test('「別の証明書を使う」 leads back to the certificates from both steps', async ({ pages }) => {
    const secrets = await pages.practice.read();
    await allowKeyAccess(pages, secrets.passphrase);
    await pages.logOn.takeAnotherCertificate();
    await expect(pages.certificates.heading()).toBeVisible();
    await pages.page.getByRole('button', { name: '戻る' }).click();
    await allowKeyAccess(pages, secrets.passphrase);
    await pages.logOn.enterPin(secrets.contractPin);
    await pages.logOn.askedCells();
    await pages.logOn.takeAnotherCertificate();
    await expect(pages.certificates.heading()).toBeVisible();
  });

  test('an entry that cannot be a PIN is explained and costs no attempt', async ({ pages }) => {
    const secrets = await pages.practice.read();
    await allowKeyAccess(pages, secrets.passphrase);
    for (const entry of ['123', '１２３４', '1234567890123', 'a b c d', '12']) {
      await pages.logOn.enterPin(entry);
      await expect(pages.page.getByText('今回は金庫に送っていません').first()).toBeVisible();
    }
    await pages.logOn.enterPin(secrets.contractPin);
    await expect(pages.logOn.cardHeading()).toBeVisible();
  });
});

test.describe('wrong entries of a user', () => {
  test('the seventh stops him alone, and his page says whose stop it is', async ({ pages }) => {
    const { practice } = pages;
    for (let entry = 1; entry <= 6; entry += 1) {
      await practice.tryLogOn('S0002', WRONG);
      await expect(practice.region()).toContainText('利用者暗証番号が違います');
    }
    await expect(practice.region()).toContainText('あと1回誤ると、この利用者は利用中止になります');
    await practice.tryLogOn('S0002', WRONG);
    await expect(practice.region()).toContainText('この利用者は利用中止（ロック状態）です');
    await expect(practice.region()).toContainText('管理者が「利用中止解除」を行うと');
  });

  test('a user with 事故登録 is told so', async ({ pages }) => {
    await pages.practice.tryLogOn('S0007');
    await expect(pages.practice.region()).toContainText('事故登録');
  });
});
