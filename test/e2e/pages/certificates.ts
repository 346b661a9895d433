import type { Locator, Page } from 'playwright';

/** A-02 証明書選択. */
export class CertificatesPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (): Locator => this.#page.getByRole('heading', { name: '証明書選択' });

  readonly noneUsable = (): Locator =>
    this.#page.getByRole('heading', { name: 'いま使える電子証明書がありません' });

  readonly list = (): Locator => this.#page.getByRole('grid', { name: '電子証明書の一覧' });

  /** The row that shows this text: contract ID with bank code, or a file name. */
  readonly row = (text: string): Locator => this.list().getByRole('row').filter({ hasText: text });

  /** A certificate that cannot be used here; the list of them is unfolded. */
  readonly barred = (text: string): Locator => this.#page.getByRole('listitem').filter({ hasText: text });

  /** 「表示する」 beside 「使えない証明書」, which is there when they are more than a few. */
  async showBarred(): Promise<void> {
    await this.#page.getByRole('button', { name: '表示する', exact: true }).click();
  }

  /** Selects a certificate by its row. */
  async choose(text: string): Promise<void> {
    await this.row(text).first().click();
  }

  /** 「OK」: asks for key access. */
  async confirm(): Promise<void> {
    await this.#page.getByRole('button', { name: 'OK', exact: true }).click();
  }

  /** Opens the details of a row and asks for its removal; the question is open then. */
  async askRemoval(text: string): Promise<void> {
    const row = this.row(text).first();
    await row.getByRole('button', { name: /の詳細$/ }).click();
    await row.getByRole('button', { name: /を削除$/ }).click();
  }

  /** 「電子証明書を取り込む」 */
  async import(): Promise<void> {
    await this.#page.getByRole('button', { name: '電子証明書を取り込む' }).click();
  }
}
