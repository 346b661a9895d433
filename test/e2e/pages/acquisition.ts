import type { Locator, Page } from 'playwright';
import type { KeyWindow } from './key-window.ts';

/** What the notice says. */
export type AcquisitionEntry = {
  readonly contractId: string;
  readonly userId: string;
  readonly code: string;
};

/** 電子証明書取得. */
export class AcquisitionPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly main = (): Locator => this.#page.getByRole('main');

  /** 「電子証明書取得」 of the entrance. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: '電子証明書取得', exact: true }).click();
  }

  /** Fills in the form and 「電子証明書を取得する」. */
  async submit({ contractId, userId, code }: AcquisitionEntry): Promise<void> {
    await this.#page.getByLabel('契約者ID（利用者番号）', { exact: true }).fill(contractId);
    await this.#page.getByLabel('利用者ID', { exact: true }).fill(userId);
    await this.#page.getByLabel('取得コード', { exact: true }).fill(code);
    await this.#page.getByRole('button', { name: '電子証明書を取得する', exact: true }).click();
  }

  /** Chooses 証明書パスワード in the key window, which shows the address. */
  async allow({ page }: KeyWindow, address: string, passphrase: string): Promise<void> {
    await page.getByText(address, { exact: true }).waitFor();
    await page.getByLabel('新しい証明書パスワード', { exact: true }).fill(passphrase);
    await page.getByLabel('新しい証明書パスワード（もう一度）').fill(passphrase);
    await page.getByRole('button', { name: '許可して取得する', exact: true }).click();
  }

  /** 「利用者ログオンへ進む」 of the end. */
  async goOn(): Promise<void> {
    await this.#page.getByRole('button', { name: '利用者ログオンへ進む', exact: true }).click();
  }
}
