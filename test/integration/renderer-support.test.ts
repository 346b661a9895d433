import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { OFFER } from '../fixtures/connection-file-samples.ts';
import type { FakeCall } from '../fixtures/fake-scenario.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const callsOf = (page: Page): Promise<FakeCall[]> => page.evaluate(() => window.fakeCalls);
const channelsOf = async (page: Page) => (await callsOf(page)).map(({ channel }) => channel);
const help = (page: Page) => page.getByRole('complementary', { name: 'ヘルプ' });

/** Drops a file with this name and text on the window. */
const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    `(() => {
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`,
  );

describe('the first start', () => {
  it('asks on the entrance, in nobody’s way, until practice is chosen', async () => {
    const page = await harness.open({ scenario: { firstRun: true } });
    await page.getByRole('button', { name: '管理者ログオン', exact: true }).waitFor();
    await page.getByRole('button', { name: '体験モードで始める' }).click();
    await page
      .getByRole('heading', { name: 'はじめに、使い方を選んでください' })
      .waitFor({ state: 'detached' });
    expect(await channelsOf(page)).toEqual(['support.beginPractice']);
    await harness.release(page);
  });

  it('shows 体験用の情報 only when the practice bank is there, so that nothing entered is lost', async () => {
    const page = await harness.open({ scenario: { bankStarting: true } });
    await page.getByRole('button', { name: '体験用の情報' }).click();
    await page.getByText('読み込んでいます').waitFor({ state: 'attached' });
    expect(await channelsOf(page)).toEqual([]);
    await harness.release(page);
  });

  it('is not seen again', async () => {
    const page = await harness.open({});
    expect(await page.getByText('体験モードで始める').count()).toBe(0);
    await harness.release(page);
  });
});

describe('a connection file', () => {
  it('is shown, with its fingerprint as other programs print it, and used only when the person says so', async () => {
    const page = await harness.open({ scenario: { firstRun: true } });
    await page.getByRole('button', { name: '金庫から届いた接続ファイルを開く' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('1A:7F:30:C2', { exact: false }).waitFor();
    expect(await channelsOf(page)).toEqual(['support.chooseConnectionFile']);
    await dialog.getByRole('button', { name: 'この接続先を使う' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await callsOf(page)).toContainEqual({
      channel: 'support.acceptConnection',
      payload: { offerId: OFFER.offerId },
    });
    expect(await page.getByText('体験モード：').count()).toBe(0);
    await harness.release(page);
  });

  it('is left by Escape and by Enter, which stands on 「やめる」', async () => {
    for (const key of ['Escape', 'Enter']) {
      const page = await harness.open({ scenario: { connectionFile: 'good' } });
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press(key);
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      expect(await channelsOf(page)).toEqual(['support.closeConnectionFile']);
      await harness.release(page);
    }
  });

  it('stays in front of the person when it could not be put into use', async () => {
    const page = await harness.open({
      scenario: {
        connectionFile: 'good',
        refusals: { 'support.acceptConnection': [{ code: 'disk-write-failed' }] },
      },
    });
    await page.getByRole('button', { name: 'この接続先を使う' }).click();
    await page.getByRole('alertdialog').getByText('このパソコンに保存できませんでした。').waitFor();
    await harness.release(page);
  });

  it('can be dropped on any screen; certificates go their own way', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await drop(page, '金庫.KAGIMORI', '{"version":1}');
    await page.getByRole('alertdialog', { name: 'この接続先を使いますか？' }).waitFor();
    expect(await callsOf(page)).toContainEqual({
      channel: 'support.dropConnectionFile',
      payload: { text: '{"version":1}' },
    });
    await harness.release(page);

    const door = await harness.open({});
    await door.getByRole('button', { name: '管理者ログオン', exact: true }).click();
    await door.getByRole('heading', { level: 1 }).waitFor();
    await drop(door, 'bank.kagimori', 'no JSON');
    await door.getByRole('alertdialog', { name: '接続ファイルを使えません' }).waitFor();
    await drop(door, 'a.p12', 'x');
    await door.waitForFunction(
      "window.fakeCalls.some(({ channel }) => channel === 'certificates.importDropped')",
    );
    const channels = await channelsOf(door);
    expect(channels.filter((channel) => channel === 'certificates.importDropped')).toHaveLength(1);
    expect(channels.filter((channel) => channel === 'support.dropConnectionFile')).toHaveLength(1);
    await harness.release(door);
  });
});

describe('the help', () => {
  it('opens by F1 for the screen, keeps what was typed, and gives the focus back', async () => {
    const page = await harness.open({ scenario: { stage: 'pin' } });
    const field = page.getByLabel('ご契約先暗証番号', { exact: true });
    await field.fill('Osaka16');
    await page.keyboard.press('F1');
    await help(page).getByRole('heading', { name: 'ご契約先暗証番号の入力' }).waitFor();
    await page.keyboard.press('Escape');
    await help(page).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Osaka16');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await harness.release(page);
  });

  it('is in the menu of a log-on, and follows the person to other screens', async () => {
    const page = await harness.open({ scenario: { stage: 'on' } });
    await page.getByRole('button', { name: 'ヘルプ' }).click();
    await help(page).getByRole('heading', { name: 'ご契約先ステータス' }).waitFor();
    await page.getByRole('button', { name: '操作履歴' }).click();
    await help(page).getByRole('heading', { name: '操作履歴' }).waitFor();
    await harness.release(page);
  });

  it('is above a dialog too, and can be used there', async () => {
    const page = await harness.open({ scenario: { connectionFile: 'good' } });
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('F1');
    await help(page).getByRole('textbox', { name: 'ことばで探す' }).fill('指紋');
    await help(page).getByRole('button', { name: '接続ファイル' }).click();
    await help(page).getByRole('heading', { name: '接続ファイル' }).waitFor();
    await page.getByRole('alertdialog').waitFor();
    await harness.release(page);
  });

  it('says so when no topic has the words', async () => {
    const page = await harness.open({});
    await page.getByRole('button', { name: 'ヘルプ' }).click();
    await help(page).getByRole('textbox').fill('宇宙');
    await help(page).getByText('「宇宙」を含む項目はありません。').waitFor();
    await harness.release(page);
  });

  it('leads to the one-page guide, which can be printed', async () => {
    const page = await harness.open({});
    await page.keyboard.press('F1');
    await help(page).getByRole('button', { name: '1枚の手引きを印刷する' }).click();
    const dialog = page.getByRole('dialog', { name: '利用者のロックを解除するには' });
    await dialog.getByRole('button', { name: /印刷する/ }).click();
    await dialog.getByText('印刷を始めました', { exact: false }).waitFor();
    expect(await callsOf(page)).toContainEqual({
      channel: 'papers.print',
      payload: { paper: 'unlock-guide' },
    });
    await harness.release(page);
  });
});

describe('the diagnostics', () => {
  it('are read in the page before they are saved', async () => {
    const page = await harness.open({});
    await page.getByRole('button', { name: '設定' }).click();
    expect(await page.getByRole('button', { name: 'ファイルに保存する' }).count()).toBe(0);
    await page.getByRole('button', { name: '診断情報を書き出す' }).click();
    await page.getByText('鍵守　診断情報').waitFor();
    await page.getByRole('button', { name: 'ファイルに保存する' }).click();
    await page
      .getByText('「kagimori-diagnostics-2026-11-22.txt」に保存しました。', { exact: false })
      .first()
      .waitFor();
    await harness.release(page);
  });
});
