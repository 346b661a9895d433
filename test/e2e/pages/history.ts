import type { Locator, Page } from 'playwright';

/** 操作履歴. */
export class HistoryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly rows = (): Locator => this.#page.locator('.audit-row');

  /** The records with this sentence, newest first. */
  readonly told = (sentence: string): Locator => this.rows().filter({ hasText: sentence });

  readonly notice = (text: string): Locator => this.#page.getByText(text).filter({ visible: true });

  async ofUser(userId: string): Promise<void> {
    await this.#page.getByLabel('利用者ID', { exact: true }).fill(userId);
  }

  async ofGroup(name: string): Promise<void> {
    await this.#page.getByLabel('操作の種類', { exact: true }).selectOption({ label: name });
  }

  async withResult(name: 'すべて' | '成功' | '失敗'): Promise<void> {
    await this.#page.getByLabel('結果', { exact: true }).selectOption({ label: name });
  }

  /** 「この条件で表示」 */
  async show(): Promise<void> {
    await this.#page.getByRole('button', { name: 'この条件で表示' }).click();
  }

  /** 「記録の連鎖を検証」 */
  async verify(): Promise<void> {
    await this.#page.getByRole('button', { name: '記録の連鎖を検証' }).click();
  }

  /** 「CSVに書き出す」; the file dialog is answered by the test. */
  async export(): Promise<void> {
    await this.#page.getByRole('button', { name: 'CSVに書き出す' }).click();
  }
}
