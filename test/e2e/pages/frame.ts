import type { Locator, Page } from 'playwright';

/** What stands around every page after log-on: the rail and the top line. */
export class Frame {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly statusHeading = (): Locator =>
    this.#page.getByRole('heading', { name: 'ご契約先ステータス', level: 1 });

  readonly lockedHeading = (): Locator =>
    this.#page.getByRole('heading', { name: 'サービスがご利用できなくなりました' });

  /** 「ご契約先管理情報変更」›「利用者情報登録／変更」 */
  async openUsers(): Promise<void> {
    await this.#page.getByRole('button', { name: '利用者情報登録／変更' }).click();
  }

  async openSettings(): Promise<void> {
    await this.#page.getByRole('button', { name: '設定', exact: true }).click();
  }

  /** 「ログオフ」 */
  async logOff(): Promise<void> {
    await this.#page.getByRole('button', { name: 'ログオフ', exact: true }).click();
  }
}
