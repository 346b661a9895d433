import type { Locator, Page } from 'playwright';

/** What the panel 「体験用の情報」 shows of the sample contract. */
export type PracticeSecrets = {
  readonly passphrase: string;
  readonly contractPin: string;
  readonly confirmationPin: string;
  readonly card: ReadonlyMap<string, string>;
};

/** The panel 「体験用の情報」. */
export class PracticePanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly toggle = (): Locator => this.#page.getByRole('button', { name: '体験用の情報' });

  readonly region = (): Locator =>
    this.#page.getByRole('region', { name: '体験モード：実際のご契約には影響しません' });

  async open(): Promise<void> {
    if ((await this.toggle().getAttribute('aria-expanded')) !== 'true') await this.toggle().click();
    await this.region().getByRole('heading', { name: '利用者としてログオンを試す' }).waitFor();
  }

  async close(): Promise<void> {
    if ((await this.toggle().getAttribute('aria-expanded')) === 'true') await this.toggle().click();
  }

  async #definition(term: string): Promise<string> {
    const value = this.region().locator(`dt:text-is("${term}") + dd`);
    return ((await value.textContent()) ?? '').trim();
  }

  /** Reads the secrets as a person would, from the panel. */
  async read(): Promise<PracticeSecrets> {
    await this.open();
    const card = new Map<string, string>();
    for (const cell of 'アイウエオカキクケコ') card.set(cell, await this.#definition(cell));
    const secrets = {
      passphrase: await this.#definition('証明書パスワード'),
      contractPin: await this.#definition('ご契約先暗証番号'),
      confirmationPin: await this.#definition('ご契約先確認暗証番号'),
      card,
    };
    await this.close();
    return secrets;
  }

  /** 「利用者としてログオンを試す」, with the PIN that is filled in or another one. */
  async tryLogOn(userId: string, pin?: string): Promise<void> {
    await this.open();
    await this.region().getByLabel('利用者', { exact: true }).selectOption(userId);
    if (pin !== undefined) await this.region().getByLabel('利用者暗証番号', { exact: true }).fill(pin);
    await this.region().getByRole('button', { name: '利用者としてログオン', exact: true }).click();
  }
}
