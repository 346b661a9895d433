import type { Locator, Page } from 'playwright';

/** 依頼書, and the papers of users with their buttons. */
export class PaperPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (): Locator =>
    this.#page.getByRole('heading', { name: '依頼書', level: 1, exact: true });

  readonly which = (): Locator => this.#page.getByLabel('依頼書の種類', { exact: true });

  readonly contractId = (): Locator => this.#page.getByLabel('契約者ID（利用者番号）', { exact: true });

  readonly reason = (): Locator => this.#page.getByLabel('理由', { exact: true });

  /** A field of text on the form. */
  readonly field = (label: string): Locator => this.#page.getByLabel(label, { exact: true });

  readonly preview = (): Locator => this.#page.getByRole('figure', { name: '印刷の見本' });

  /** What became of the last 「印刷する」 or 「PDFで保存」. */
  readonly outcome = (): Locator => this.#page.locator('.paper-outcome');

  /** 「この依頼書を作る」 beside the form's name, or the form's name with other words. */
  async open(form: string): Promise<void> {
    await this.#page
      .getByRole('button', { name: `シティ信金ビジネスダイレクト${form} この依頼書を作る` })
      .click();
    await this.heading().waitFor();
  }

  /** 「印刷する」 of the paper with this name; of the only paper without one. */
  async print(
    paper?: '暗証番号通知書' | '電子証明書取得コード通知書' | 'お渡し票' | '利用者ワンタイムパスワードの表',
  ): Promise<void> {
    const name = paper === undefined ? '印刷する' : `${paper} 印刷する`;
    await this.#page.getByRole('button', { name, exact: true }).click();
    const paperOf = paper === undefined ? this.#page : this.#page.getByRole('region', { name: paper });
    await paperOf.getByText('印刷を始めました。').first().waitFor();
  }

  /** 「印刷できました」 of the paper with this name, whose secrets are dropped by it. */
  async confirm(paper: '暗証番号通知書' | '利用者ワンタイムパスワードの表'): Promise<void> {
    await this.#page.getByRole('button', { name: `${paper} 印刷できました`, exact: true }).click();
    await this.#page.getByRole('region', { name: paper }).getByText('印刷が済みました。').waitFor();
  }

  /** 「PDFで保存」; the file dialog is answered by the test. */
  async save(fileName: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'PDFで保存', exact: true }).click();
    await this.outcome().getByText(`「${fileName}」を保存しました。`).waitFor();
  }

  /** Answers that a paper with secrets is left without printing it. */
  async leaveUnprinted(): Promise<void> {
    const question = this.#page.getByRole('alertdialog');
    await question.getByRole('button', { name: '印刷しないで離れる' }).click();
  }
}
