import type { Locator, Page } from 'playwright';
import { settled } from './settled.ts';

/** A-03 管理者ログオン and A-04 確認用パスワード. */
export class LogOnPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly pinField = (): Locator => this.#page.getByLabel('ご契約先暗証番号', { exact: true });

  readonly cardHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '確認用パスワード', exact: true });

  readonly realKeyboard = (): Locator => this.#page.getByRole('checkbox', { name: 'キーボードで入力する' });

  /** Enters ご契約先暗証番号 on the real keyboard, and 「ログオン」. */
  async enterPin(pin: string): Promise<void> {
    if (!(await this.realKeyboard().isChecked())) await this.realKeyboard().click();
    await this.pinField().fill(pin);
    await this.#page.getByRole('button', { name: 'ログオン', exact: true }).click();
  }

  /** The cells that are asked for, as the fields name them. */
  async askedCells(): Promise<readonly string[]> {
    await this.cardHeading().waitFor();
    const labels = await this.#page.getByText(/^【.】の2桁$/).allTextContents();
    return labels.map((label) => label.charAt(1));
  }

  /** Enters the digits of the asked cells and 「OK」. */
  async enterCard(digitsOf: (cell: string) => string): Promise<void> {
    for (const cell of await this.askedCells()) {
      await this.#page.getByLabel(`【${cell}】の2桁`).fill(digitsOf(cell));
    }
    await this.#page.getByRole('button', { name: 'OK', exact: true }).click();
  }

  /** 「別の証明書を使う」 */
  async takeAnotherCertificate(): Promise<void> {
    await this.#page.getByRole('button', { name: '別の証明書を使う' }).click();
  }

  /** 「トークンのパスワードで続ける」, which is there only where the administrator has a token. */
  readonly byToken = (): Locator => this.#page.getByRole('button', { name: 'トークンのパスワードで続ける' });

  /** Enters what the administrator's token shows, and 「OK」. */
  async enterToken(code: string): Promise<void> {
    await this.#page.getByLabel('ログオン用トークンのパスワード', { exact: true }).fill(code);
    await this.#page.getByRole('button', { name: 'OK', exact: true }).click();
    await settled(this.#page);
  }

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });
}
