import type { Locator, Page } from 'playwright';
import { settled } from './settled.ts';

/** What the administrator enters of the contract's credentials; what is left out stays blank. */
export type CredentialsEntry = {
  readonly present: string;
  readonly pin?: string;
  readonly confirmationPin?: string;
  readonly email?: string;
};

/** 開通確認 and ご契約先認証情報変更. */
export class CredentialsPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (name: '開通確認' | 'ご契約先認証情報変更'): Locator =>
    this.#page.getByRole('heading', { name, level: 1 });

  readonly emailField = (): Locator => this.#page.getByLabel('ご契約先Eメールアドレス', { exact: true });

  /** The line with these words under a field. */
  readonly problem = (words: string): Locator =>
    this.#page.locator('.field-error').filter({ visible: true, hasText: words });

  /** The page's whole content. */
  readonly main = (): Locator => this.#page.getByRole('main');

  /** 「ご契約先認証情報変更」 of the menu. */
  async open(): Promise<void> {
    const menu = this.#page.getByRole('navigation', { name: 'メニュー' });
    await menu.getByRole('button', { name: 'ご契約先認証情報変更' }).click();
    await this.emailField().waitFor();
  }

  /** Fills in what is given, and 「変更する」. */
  async change({ present, ...entry }: CredentialsEntry): Promise<void> {
    await this.#fill(entry);
    await this.#page.getByLabel('ご契約先確認暗証番号', { exact: true }).fill(present);
    await this.#press('変更する');
  }

  /** Fills in what is given, and 「開通する」. */
  async openContract({ present, ...entry }: CredentialsEntry): Promise<void> {
    await this.#fill(entry);
    await this.#page.getByLabel('ご契約先登録用暗証番号', { exact: true }).fill(present);
    await this.#press('開通する');
  }

  async #fill({ pin, confirmationPin, email }: Omit<CredentialsEntry, 'present'>): Promise<void> {
    if (pin !== undefined) await this.#typeTwice('新しいご契約先暗証番号', pin);
    if (confirmationPin !== undefined) await this.#typeTwice('新しいご契約先確認暗証番号', confirmationPin);
    if (email !== undefined) await this.emailField().fill(email);
  }

  async #typeTwice(label: string, pin: string): Promise<void> {
    await this.#page.getByLabel(label, { exact: true }).fill(pin);
    await this.#page.getByLabel(`${label}（再入力）`, { exact: true }).fill(pin);
  }

  async #press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).click();
    await settled(this.#page);
  }
}
