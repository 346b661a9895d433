import type { Locator, Page } from 'playwright';

/** A-10 利用者情報選択 with the panel and A-12. */
export class UsersPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (): Locator => this.#page.getByRole('heading', { name: '利用者情報選択', level: 1 });

  readonly row = (userId: string): Locator =>
    this.#page.getByRole('row').filter({ has: this.#page.getByRole('cell', { name: userId, exact: true }) });

  /** The switch 「金庫の表示（○×－）」. */
  async showBankSigns(): Promise<void> {
    await this.#page.getByText('金庫の表示（○×－）').click();
  }

  /** The cell of the column 利用中止. */
  readonly suspended = (userId: string): Locator => this.row(userId).getByRole('cell').nth(3);

  readonly panel = (): Locator => this.#page.getByRole('complementary');

  readonly done = (): Locator => this.panel().getByText('利用中止を解除しました');

  readonly fieldError = (): Locator => this.panel().locator('.field-error');

  /** Selects a user by the radio button of the row. */
  async select(userId: string): Promise<void> {
    await this.row(userId).getByRole('radio').check();
  }

  /** Enters ご契約先確認暗証番号 and 「利用中止解除」. */
  async unlock(confirmationPin: string): Promise<void> {
    await this.panel().getByLabel('ご契約先確認暗証番号', { exact: true }).fill(confirmationPin);
    await this.panel().getByRole('button', { name: '利用中止解除', exact: true }).click();
  }
}
