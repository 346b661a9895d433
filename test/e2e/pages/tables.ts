import type { Locator, Page } from 'playwright';
import { settled } from './settled.ts';

/** A-15 利用者ワンタイムパスワード発行/再発行 and 利用停止. */
export class TablePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly #confirmationPin = (): Locator => this.#page.getByLabel('ご契約先確認暗証番号', { exact: true });

  readonly issuedHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '利用者ワンタイムパスワード発行/再発行完了' });

  readonly withdrawnHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '利用者ワンタイムパスワード利用停止完了' });

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });

  /** The codes as the page shows them once, in order. */
  readonly codes = (): Locator => this.#page.locator('.otp-codes dd');

  /** Enters ご契約先確認暗証番号 and 「OK」 or 「利用停止する」. */
  async send(button: 'OK' | '利用停止する', confirmationPin: string): Promise<void> {
    await this.#confirmationPin().fill(confirmationPin);
    await this.press(button);
  }

  /** Reads the table that was just issued; its first code belongs to number 1. */
  async readCodes(): Promise<readonly string[]> {
    await this.issuedHeading().waitFor();
    return this.codes().allTextContents();
  }

  async press(button: 'OK' | '利用停止する' | '表の表示を消す' | 'キャンセル'): Promise<void> {
    await this.#page.getByRole('button', { name: button, exact: true }).click();
    await settled(this.#page);
  }
}
