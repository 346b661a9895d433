import type { Locator, Page } from 'playwright';

/** まとめて操作: several users at once, CSV, 権限テンプレート and the comparison. */
export class ManyPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The row of a user in the table of this page: what will change, or what became of him. */
  readonly row = (userId: string): Locator =>
    this.#page.getByRole('row').filter({ has: this.#page.getByText(userId, { exact: true }) });

  readonly notice = (text: string): Locator => this.#page.getByText(text).filter({ visible: true }).first();

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });

  /** ① Ticks users. */
  async tick(userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) {
      await this.#page.getByRole('checkbox', { name: new RegExp(`^${userId} .*を選ぶ$`) }).check();
    }
  }

  /** ② Chooses what to do. */
  async operation(
    name:
      | '利用中止解除'
      | '事故登録'
      | '権限（テンプレートから）'
      | '利用者ワンタイムパスワードの発行/再発行'
      | '利用者ワンタイムパスワードの利用停止',
  ): Promise<void> {
    await this.#page.getByRole('radiogroup', { name: '操作' }).getByText(name, { exact: true }).click();
  }

  /** 事故登録理由, one for all. */
  readonly reason = (): Locator => this.#page.getByLabel('事故登録理由', { exact: true });

  /** ② Chooses what to do, and goes to the 確認. */
  async check(operation: '利用中止解除'): Promise<void> {
    await this.operation(operation);
    await this.goOn();
  }

  /** 「内容を確かめる」: to the 確認. */
  async goOn(): Promise<void> {
    await this.press('内容を確かめる');
  }

  /** Enters ご契約先確認暗証番号 and presses the button that says what will be done. */
  async confirm(button: string, confirmationPin: string): Promise<void> {
    await this.#page.getByLabel('ご契約先確認暗証番号', { exact: true }).fill(confirmationPin);
    await this.press(button);
  }

  async press(button: string): Promise<void> {
    await this.#page.getByRole('button', { name: button, exact: true }).click();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.#page.getByLabel(label, { exact: true }).selectOption(option);
  }

  readonly permission = (name: string): Locator => this.#page.getByRole('checkbox', { name, exact: true });

  /** Name of a 権限テンプレート that is being written. */
  async nameTemplate(name: string): Promise<void> {
    await this.#page.getByLabel('名前', { exact: true }).fill(name);
  }

  /** Makes a 権限テンプレート that grants one permission; the page of the templates is open. */
  async makeTemplate(name: string, permission: string, confirmationPin: string): Promise<void> {
    await this.press('新しく作る');
    await this.nameTemplate(name);
    await this.permission(permission).check();
    await this.confirm(`「${name}」を保存する`, confirmationPin);
    await this.notice(`「${name}」を保存しました。`).waitFor();
  }
}
