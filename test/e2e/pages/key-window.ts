import type { Page } from 'playwright';

/** The key window 秘密キーの使用許可. */
export class KeyWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  readonly question = () =>
    this.page.getByRole('heading', {
      name: 'このアプリが秘密キーにアクセスすることを許可しますか？',
    });

  /** Enters 証明書パスワード and 「許可」. */
  async allow(passphrase: string): Promise<void> {
    await this.page.getByLabel('証明書パスワード', { exact: true }).fill(passphrase);
    await this.page.getByRole('button', { name: '許可', exact: true }).click();
  }

  /** 「許可」 for a connection without a certificate, to an address that is shown. */
  async allowConnection(address: string): Promise<void> {
    await this.page.getByText(address, { exact: true }).waitFor();
    await this.page.getByRole('button', { name: '許可', exact: true }).click();
  }

  /** 「許可しない」 */
  async refuse(): Promise<void> {
    await this.page.getByRole('button', { name: '許可しない', exact: true }).click();
  }
}
