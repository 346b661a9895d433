import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { UPDATE } from '../fixtures/host-screens.ts';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';

const Calls = z.array(z.object({ channel: z.string() }));

let harness: ScreenHarness;
beforeAll(async () => {
  harness = await startScreens(inject('builtScreens'));
});
afterAll(() => harness.close());

const timesCalled = async (page: Page, channel: string): Promise<number> =>
  Calls.parse(await page.evaluate('window.fakeCalls')).filter((call) => call.channel === channel).length;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a newer version', () => {
  it('is offered at the entrance with what is new, as text, and put off until the next start', async () => {
    const update = { ...UPDATE, notes: '一覧の並べ替え <b onclick="x">' };
    const page = await harness.open({ scenario: { update } });
    await page.getByText('新しいバージョン 0.2.0 があります').waitFor();
    await page.getByText('一覧の並べ替え <b onclick="x">').waitFor();
    await button(page, 'あとで').click();
    await page.getByText('新しいバージョン 0.2.0 があります').waitFor({ state: 'detached' });
    await button(page, '設定').click();
    await button(page, '今すぐ更新').click();
    expect(await timesCalled(page, 'updates.install')).toBe(1);
    expect(await button(page, 'あとで').count()).toBe(0);
    await harness.release(page);
  });

  it('says why it cannot be installed', async () => {
    const refusals = { 'updates.install': [{ code: 'update-failed' as const }] };
    const page = await harness.open({ scenario: { update: UPDATE, refusals } });
    await button(page, '今すぐ更新').click();
    await page.getByText('更新できませんでした。').waitFor();
    await harness.release(page);
  });

  it('is only told of during a log-on', async () => {
    const page = await harness.open({ scenario: { update: UPDATE, stage: 'on' } });
    await button(page, '設定').click();
    await page.getByText('新しいバージョン 0.2.0 があります').waitFor();
    expect(await button(page, '今すぐ更新').count()).toBe(0);
    await harness.release(page);
  });
});

describe('what was brought back', () => {
  it('is said above the screen until it is closed', async () => {
    const page = await harness.open({ scenario: { recovered: 'page-crashed', stage: 'on' } });
    const alert = page.getByRole('alert').filter({ hasText: '画面が異常終了したため、開き直しました。' });
    await alert.waitFor();
    await button(page, '閉じる').click();
    await alert.waitFor({ state: 'detached' });
    await harness.release(page);
  });
});

describe('files that the application was opened with', () => {
  it('are taken in at the certificates, one by one, with what became of each', async () => {
    const page = await harness.open({
      scenario: {
        openedFiles: ['letter.p12', 'new.pfx'],
        refusals: { 'certificates.importOpened': [{ code: 'not-pkcs12' }] },
      },
    });
    const results = page.getByRole('region', { name: '取り込みの結果' }).getByRole('listitem');
    await results.nth(1).waitFor();
    expect(await results.nth(0).textContent()).toContain('letter.p12');
    expect(await results.nth(1).textContent()).toContain('取り込みました');
    expect(await timesCalled(page, 'certificates.importOpened')).toBe(2);
    await harness.release(page);
  });

  it('wait while somebody is logged on', async () => {
    const page = await harness.open({ scenario: { openedFiles: ['new.p12'], stage: 'on' } });
    await page.getByRole('heading', { name: 'ご契約先ステータス', level: 1 }).waitFor();
    expect(await timesCalled(page, 'certificates.importOpened')).toBe(0);
    await harness.release(page);
  });
});

it('settings of a newer version leave nothing to press', async () => {
  const page = await harness.open({ scenario: { startFailure: 'settings-newer' } });
  await page.getByText(/より新しいバージョンの鍵守で保存されています/).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  await harness.release(page);
});
