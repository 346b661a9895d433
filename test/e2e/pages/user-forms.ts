import type { Locator, Page } from 'playwright';

/** The two PINs of a user, each typed twice. */
export type TypedPins = {
  readonly pin: string;
  readonly pinAgain?: string;
  readonly confirmationPin: string;
  readonly confirmationPinAgain?: string;
};

/** A-11 利用者の新規登録, A-13 利用者情報変更 and A-14 登録抹消. */
export class UserForms {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (name: string): Locator =>
    this.#page.getByRole('heading', { name, level: 1, exact: true });

  readonly reviewHeading = (): Locator => this.#page.getByRole('heading', { name: '利用者の新規登録確認' });

  readonly userId = (): Locator => this.#page.getByLabel('利用者ID', { exact: true });

  readonly kana = (): Locator => this.#page.getByLabel('利用者名(半角カナ)', { exact: true });

  readonly kanji = (): Locator => this.#page.getByLabel('利用者名(漢字)', { exact: true });

  readonly permission = (name: string): Locator => this.#page.getByRole('checkbox', { name, exact: true });

  /** ご契約先確認暗証番号 */
  readonly confirmationPin = (): Locator =>
    this.#page.getByLabel('ご契約先確認暗証番号', { exact: true }).filter({ visible: true });

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });

  /** The list of what will change when the form is sent. */
  readonly planned = (): Locator => this.#page.getByRole('table', { name: '操作すると、こう変わります' });

  /** Types both PINs twice, after choosing that they are typed. */
  async typePins({ pin, pinAgain = pin, confirmationPin, confirmationPinAgain }: TypedPins): Promise<void> {
    await this.#page.getByRole('radio', { name: '暗証番号を入力' }).check();
    await this.#page.getByLabel('※1 利用者暗証番号', { exact: true }).fill(pin);
    await this.#page.getByLabel('利用者暗証番号（再入力）', { exact: true }).fill(pinAgain);
    await this.#page.getByLabel('※1 利用者確認暗証番号', { exact: true }).fill(confirmationPin);
    await this.#page
      .getByLabel('利用者確認暗証番号（再入力）', { exact: true })
      .fill(confirmationPinAgain ?? confirmationPin);
  }

  /** 「継続 / 再発行 / 失効」 of 電子証明書. */
  readonly certificate = (way: '継続' | '再発行' | '失効'): Locator =>
    this.#page.getByRole('radio', { name: way, exact: true });

  /** Presses a button of the form. */
  async press(name: '確認へ進む' | 'キャンセル' | '利用者情報選択に戻る' | '入力に戻る'): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).first().click();
  }

  /** Enters ご契約先確認暗証番号 and presses the last button. */
  async send(name: 'OK' | '登録する' | '登録抹消する', confirmationPin: string): Promise<void> {
    await this.confirmationPin().fill(confirmationPin);
    await this.#page.getByRole('button', { name, exact: true }).click();
  }

  /** Types the 利用者ID that 登録抹消 asks for. */
  async typeId(shown: string, typed: string): Promise<void> {
    await this.#page.getByLabel(`確認のため、利用者ID「${shown}」を入力してください。`).fill(typed);
  }
}
