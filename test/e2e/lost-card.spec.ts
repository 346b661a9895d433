import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIVE, CONTRACT_ID } from '../fixtures/bank.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { otherThan, STEP_MS } from '../fixtures/codes.ts';
import { readPdf } from '../fixtures/pdf.ts';
import { allowKeyAgain, enterSecrets, expect, logOnAtBank, test } from './support/connected.ts';
import { openDesk } from './support/desk.ts';

test('an administrator who lost the card logs on with the own token until the desk has issued a new card', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { page, frame, logOn, papers, tokens, entrance, users } = pages;
  const connected = { app, pages, folder, bank };
  const desk = openDesk(bank, folder);
  const begin = async (): Promise<void> => {
    await entrance.logOn();
    await allowKeyAgain(connected);
    await logOn.enterPin(CONTRACT_PIN);
    await logOn.cardHeading().waitFor();
  };
  const codeNow = (): string => {
    bank.clock.advance(STEP_MS);
    return device.code(bank.clock.now());
  };

  await logOnAtBank(connected);
  await page.getByRole('button', { name: '登録へ進む', exact: true }).click();
  await tokens.take('登録', CONFIRMATION_PIN);
  const device = await tokens.readOffer();
  await tokens.confirm(device.code(bank.clock.now()), CONFIRMATION_PIN);
  await expect(tokens.said('トークンを登録しました')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(device.serial);
  await frame.logOffToEntrance();

  await begin();
  await logOn.byToken().click();
  const used = codeNow();
  await logOn.enterToken(otherThan(used));
  await expect(logOn.problem()).toContainText('トークンのパスワードが違います');
  await logOn.enterToken(used);
  await frame.statusHeading().waitFor();
  await frame.logOffToEntrance();

  await begin();
  await logOn.byToken().click();
  await logOn.enterToken(used);
  await expect(logOn.problem()).toContainText('トークンのパスワードが違います');
  await page.getByRole('button', { name: 'お客様カードで続ける' }).click();
  await page.getByRole('button', { name: 'カードをなくした' }).click();
  await expect(papers.heading()).toBeVisible();
  await expect(papers.which()).toHaveValue('reissue-card');
  await expect(papers.contractId()).toHaveValue(CONTRACT_ID);
  await expect(papers.reason()).toHaveValue('lost');
  await papers.print();
  const [form] = await readPdf((await app.printed()).at(-1) ?? Buffer.alloc(0));
  const text = form?.text.replaceAll(/\s/g, '') ?? '';
  for (const words of ['お客様カード再発行依頼書', CONTRACT_ID, '2～3週間']) expect(text).toContain(words);
  await page.getByRole('button', { name: '戻る', exact: true }).click();

  await begin();
  await logOn.byToken().click();
  await logOn.enterToken(codeNow());
  await frame.statusHeading().waitFor();
  await frame.openUsers();
  await expect(users.row(ACTIVE)).toBeVisible();
  await frame.logOffToEntrance();

  const letter = join(folder, 'card.txt');
  desk.put('reissue-card', '--letter', letter, '--ship-on', '2099-12-01');
  const printed = new Map(
    [...readFileSync(letter, 'utf8').matchAll(/([ア-コ]) (\d\d)/g)].map(([, cell, digits]) => [cell, digits]),
  );
  expect(printed.size).toBe(10);

  await begin();
  const asked = await logOn.askedCells();
  const oldDigits = (cell: string): string =>
    bank.contract.card.find((one) => one.cell === cell)?.digits ?? '';
  // Of three cells some may have the same digits on both cards; all three never have, or the old card would open.
  expect(asked.map(oldDigits)).not.toEqual(asked.map((cell) => printed.get(cell)));
  await logOn.enterCard(oldDigits);
  await expect(logOn.problem()).toContainText('確認用パスワードが違います');
  expect(await logOn.askedCells()).toEqual(asked);
  await logOn.enterCard((cell) => printed.get(cell) ?? '');
  await frame.statusHeading().waitFor();
  await frame.openNotices();
  await expect(frame.noticeLine('お客様カードが再発行されました')).toHaveCount(1);
  await expect(frame.noticeLine('トークンが登録されました')).toHaveCount(1);
});

test('a log-on without a token is not asked for one, and wrong codes of a token lock the contract', async ({
  app,
  pages,
  folder,
  bank,
}) => {
  const { page, frame, logOn, tokens, entrance } = pages;
  const connected = { app, pages, folder, bank };
  await logOnAtBank(connected);
  await page.getByRole('button', { name: '登録へ進む', exact: true }).click();
  await tokens.take('登録', CONFIRMATION_PIN);
  const device = await tokens.readOffer();
  await frame.logOffToEntrance();

  await entrance.logOn();
  await allowKeyAgain(connected);
  await logOn.enterPin(CONTRACT_PIN);
  await logOn.cardHeading().waitFor();
  await expect(logOn.byToken()).toHaveCount(0);
  await logOn.takeAnotherCertificate();
  await allowKeyAgain(connected);
  await enterSecrets(connected);

  await page.getByRole('button', { name: '初期化・交換・失効へ進む', exact: true }).click();
  await tokens.take('QRコードをもう一度表示する', CONFIRMATION_PIN);
  const again = await tokens.readOffer();
  expect(again.serial).toBe(device.serial);
  expect(again.code(bank.clock.now())).not.toBe(device.code(bank.clock.now()));
  await tokens.confirm(again.code(bank.clock.now()), CONFIRMATION_PIN);
  await expect(tokens.said('トークンを登録しました')).toBeVisible();
  await frame.logOffToEntrance();

  bank.clock.advance(STEP_MS);
  await entrance.logOn();
  await allowKeyAgain(connected);
  await logOn.enterPin(CONTRACT_PIN);
  await logOn.byToken().click();
  const wrong = otherThan(again.code(bank.clock.now()));
  for (let entry = 1; entry <= 4; entry += 1) {
    await logOn.enterToken(wrong);
    await expect(logOn.problem()).toContainText('トークンのパスワードが違います');
  }
  await expect(page.getByText('あと1回誤ると、ご契約先のサービスがすべて止まります')).toBeVisible();
  await logOn.enterToken(wrong);
  await expect(frame.lockedHeading()).toBeVisible();
});
