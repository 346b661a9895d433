import type { Page } from 'playwright';

/** 設定. */
export class SettingsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** 「CA証明書のファイルを選ぶ」; the file dialog is answered by the test. */
  async chooseCaFile(): Promise<void> {
    await this.#page.getByRole('button', { name: 'CA証明書のファイルを選ぶ' }).click();
  }

  /** 「この金庫に接続する」 */
  async connect(address: string): Promise<void> {
    await this.#page.getByLabel('金庫のアドレス').fill(address);
    await this.#page.getByRole('button', { name: 'この金庫に接続する' }).click();
  }

  async chooseLanguage(name: '日本語' | 'English'): Promise<void> {
    await this.#page.getByText(name, { exact: true }).click();
  }
}
