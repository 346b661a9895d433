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

  /** 「ご契約先ステータス」 */
  async openStatus(): Promise<void> {
    await this.#page.getByRole('button', { name: 'ご契約先ステータス' }).click();
    await this.statusHeading().waitFor();
  }

  /** 「まとめて操作」 of the menu, and one of its pages. */
  async openMany(
    tab: '利用者をまとめて' | 'CSVで登録・変更' | '権限テンプレート' | '権限を比べる',
  ): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'メニュー' }).getByText('まとめて操作').click();
    await this.#page
      .getByRole('navigation', { name: 'まとめて操作の種類' })
      .getByRole('button', { name: tab })
      .click();
  }

  /** 「操作履歴」 */
  async openHistory(): Promise<void> {
    await this.#page.getByRole('button', { name: '操作履歴', exact: true }).click();
  }

  async openSettings(): Promise<void> {
    await this.#page.getByRole('button', { name: '設定', exact: true }).click();
  }

  /** 「ログオフ」 */
  async logOff(): Promise<void> {
    await this.#page.getByRole('button', { name: 'ログオフ', exact: true }).click();
  }
}
