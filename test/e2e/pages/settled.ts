import type { Page } from 'playwright';

/** Waits until nothing that was pressed is on its way any more: a press meanwhile would be passed over. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.button-pending').first().waitFor({ state: 'detached' });
}
