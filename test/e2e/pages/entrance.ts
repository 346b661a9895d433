import type { Page } from 'playwright';

/** A-01 入口. */
export class EntrancePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = () => this.#page.getByRole('heading', { name: '管理者ログオン － 電子証明書方式' });

  /** 「管理者ログオン」 */
  async logOn(): Promise<void> {
    await this.#page.getByRole('button', { name: '管理者ログオン', exact: true }).click();
  }
}
