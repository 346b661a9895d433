import type { Locator, Page } from 'playwright';
import { settled } from './settled.ts';

/** The new PINs that a user chooses, and the 利用者確認暗証番号 that he has. */
export type OwnChange = {
  readonly present: string;
  readonly pin?: string;
  readonly confirmationPin?: string;
};

/** 利用者ログオン, and what a user sees of himself behind it. */
export class OwnPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly pinField = (): Locator => this.#page.getByLabel('利用者暗証番号', { exact: true });

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });

  readonly stoppedHeading = (): Locator =>
    this.#page.getByRole('heading', { name: 'サービスがご利用できなくなりました' });

  readonly tokenField = (): Locator => this.#page.getByLabel('トークンに表示されている数字', { exact: true });

  readonly tableHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '利用者ワンタイムパスワード', level: 1 });

  readonly statusHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '利用者ステータス', level: 1 });

  /** The user's own records, newest first. */
  readonly records = (): Locator => this.#page.locator('.own-history .history-event');

  /** The page's whole content. */
  readonly main = (): Locator => this.#page.getByRole('main');

  /** 「利用者ログオン」 of the entrance. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: '利用者ログオン', exact: true }).click();
  }

  /** 「電子証明書を使わずにログオンする」 of the entrance. */
  async openWithoutCertificate(): Promise<void> {
    await this.#page.getByRole('button', { name: '電子証明書を使わずにログオンする' }).click();
  }

  /** 契約者ID and 利用者ID in the place of a certificate, and 「次へ」. */
  async claim(contractId: string, userId: string): Promise<void> {
    await this.#page.getByLabel('契約者ID（利用者番号）').fill(contractId);
    await this.#page.getByLabel('利用者ID', { exact: true }).fill(userId);
    await this.#page.getByRole('button', { name: '次へ', exact: true }).click();
  }

  /** Enters 利用者暗証番号 on the real keyboard, and 「ログオン」. */
  async enterPin(pin: string): Promise<void> {
    const realKeyboard = this.#page.getByRole('checkbox', { name: 'キーボードで入力する' });
    if (!(await realKeyboard.isChecked())) await realKeyboard.click();
    await this.pinField().fill(pin);
    await this.#page.getByRole('button', { name: 'ログオン', exact: true }).click();
    await settled(this.#page);
  }

  /** Which number of the table is asked for. */
  async askedNumber(): Promise<number> {
    await this.tableHeading().waitFor();
    const words = await this.#page.getByText(/^表の「\d+番」に書かれている数字/).textContent();
    return Number(/\d+/.exec(words ?? '')?.[0]);
  }

  /** Enters a code of the table for the number that is asked. */
  async enterTableCode(code: string): Promise<void> {
    await this.#enterCode(this.#page.getByLabel(/^\d+番のワンタイムパスワード$/), code);
  }

  /** Enters what a token shows. */
  async enterTokenCode(code: string): Promise<void> {
    await this.#enterCode(this.tokenField(), code);
  }

  async #enterCode(field: Locator, code: string): Promise<void> {
    await field.fill(code);
    await this.#page.getByRole('button', { name: 'OK', exact: true }).click();
    await settled(this.#page);
  }

  /** 暗証番号の変更, or 開通確認: fills in what is given and 「変更する」. */
  async changePins({ present, pin, confirmationPin }: OwnChange): Promise<void> {
    await this.#page.getByLabel('現在の利用者確認暗証番号', { exact: true }).fill(present);
    if (pin !== undefined) await this.#typeTwice('新しい利用者暗証番号', pin);
    if (confirmationPin !== undefined) await this.#typeTwice('新しい利用者確認暗証番号', confirmationPin);
    await this.#page.getByRole('button', { name: '変更する', exact: true }).click();
    await settled(this.#page);
  }

  async #typeTwice(label: string, pin: string): Promise<void> {
    await this.#page.getByLabel(label, { exact: true }).fill(pin);
    await this.#page.getByLabel(`${label}（再入力）`, { exact: true }).fill(pin);
  }

  readonly heading = (name: '開通確認' | '暗証番号の変更'): Locator =>
    this.#page.getByRole('heading', { name, level: 1 });

  /** 「入口に戻る」 of the page that says that the service stopped. */
  async leave(): Promise<void> {
    await this.#page.getByRole('button', { name: '入口に戻る', exact: true }).click();
  }
}
