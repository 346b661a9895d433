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

  /** 「お知らせ」 of the menu, with the number of new ones beside it. */
  async openNotices(): Promise<void> {
    const menu = this.#page.getByRole('navigation', { name: 'メニュー' });
    await menu.getByRole('button', { name: 'お知らせ' }).click();
    await this.#page.getByRole('heading', { name: 'お知らせ', level: 1 }).waitFor();
  }

  /** The line of お知らせ with these words, newest first. */
  readonly noticeLine = (words: string): Locator =>
    this.#page.getByRole('table', { name: 'お知らせ' }).getByRole('row').filter({ hasText: words });

  /** 「ログオフ」, and on to the entrance. */
  async logOffToEntrance(): Promise<void> {
    await this.logOff();
    await this.#page.getByRole('heading', { name: 'ログオフしました' }).waitFor();
    await this.#page.getByRole('button', { name: '入口に戻る', exact: true }).click();
  }

  async openSettings(): Promise<void> {
    await this.#page.getByRole('button', { name: '設定', exact: true }).click();
  }

  /** 「ログオフ」 */
  async logOff(): Promise<void> {
    await this.#page.getByRole('button', { name: 'ログオフ', exact: true }).click();
  }
}
