import { addUser, CONFIRMATION_PIN } from '../fixtures/bank-world.ts';
import { allowKeyAgain, enterSecrets, rowAtBank } from './support/connected.ts';
import { expect, test } from './support/logged-on.ts';

const IDLE_LIMIT_MS = 10 * 60_000;
const RENAMED = 'T0010';
const LOST = 'T0011';

test.use({
  beginning: {
    prepare: async ({ bank, contract }) => {
      await addUser(bank, contract.contractId, RENAMED);
      await addUser(bank, contract.contractId, LOST);
    },
  },
});

test.beforeEach(async ({ shared: { pages } }) => {
  await pages.frame.openUsers();
});

test('what was entered before the automatic log-off is there after the next log-on, without the PINs', async ({
  shared,
}) => {
  const { pages, bank } = shared;
  const { users, forms, frame, page } = pages;
  await users.open(RENAMED);
  await users.go('変更');
  await forms.kanji().fill('下書き　太郎');
  await forms.typePins({ pin: 'atarasii-1', confirmationPin: 'kakunin-9' });
  bank.clock.advance(IDLE_LIMIT_MS + 1);
  await forms.send('OK', CONFIRMATION_PIN);
  await expect(page.getByRole('heading', { name: 'ログオンの有効時間が過ぎました' })).toBeVisible();
  await page.getByRole('button', { name: 'もう一度ログオンする' }).click();
  await allowKeyAgain(shared);
  await enterSecrets(shared);
  await frame.openUsers();
  await users.open(RENAMED);
  await users.go('変更');
  await expect(forms.kanji()).toHaveValue('下書き　太郎');
  for (const box of await page.locator('input[type="password"]').all()) await expect(box).toHaveValue('');
  expect(rowAtBank(bank, RENAMED).nameKanji).not.toBe('下書き　太郎');
  await forms.press('キャンセル');
});

test('so is the 事故登録理由, which is forgotten once it is registered', async ({ shared }) => {
  const { pages, bank } = shared;
  const { users, frame, page } = pages;
  await users.open(LOST);
  await users.command('事故登録').check();
  await users.reasonField().fill('カードの紛失');
  bank.clock.advance(IDLE_LIMIT_MS + 1);
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(page.getByRole('heading', { name: 'ログオンの有効時間が過ぎました' })).toBeVisible();
  expect(rowAtBank(bank, LOST).flags.incident.set).toBe(false);
  await page.getByRole('button', { name: 'もう一度ログオンする' }).click();
  await allowKeyAgain(shared);
  await enterSecrets(shared);
  await frame.openUsers();
  await users.open(LOST);
  await users.command('事故登録').check();
  await expect(users.reasonField()).toHaveValue('カードの紛失');
  await users.submit('事故登録', CONFIRMATION_PIN);
  await expect(users.incident(LOST)).toContainText('事故登録');
  expect(rowAtBank(bank, LOST).flags.incident).toMatchObject({ set: true, reason: 'カードの紛失' });
  await users.command('事故登録解除').check();
  await users.submit('事故登録解除', CONFIRMATION_PIN);
  await expect(users.incident(LOST)).not.toContainText('事故登録');
  await users.command('事故登録').check();
  await expect(users.reasonField()).toHaveValue('');
});
