import type { Locator, Page } from 'playwright';

/** The commands of 各種設定, as the panel prints them. */
export type SettingsCommand =
  | '利用中止解除'
  | '解除して暗証番号も再設定'
  | '事故登録'
  | '事故登録解除'
  | '封鎖（累積封鎖）解除';

/** A-10 利用者情報選択 with the panel and A-12. */
export class UsersPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (): Locator => this.#page.getByRole('heading', { name: '利用者情報選択', level: 1 });

  readonly row = (userId: string): Locator =>
    this.#page.getByRole('row').filter({ has: this.#page.getByRole('cell', { name: userId, exact: true }) });

  readonly radio = (userId: string): Locator => this.row(userId).getByRole('radio');

  readonly search = (): Locator => this.#page.getByRole('searchbox', { name: '利用者ID・利用者名で探す' });

  /** The switch 「金庫の表示（○×－）」. */
  async showBankSigns(): Promise<void> {
    await this.#page.getByText('金庫の表示（○×－）').click();
  }

  /** The cell of the column 利用者ワンタイムパスワード. */
  readonly oneTimePasswords = (userId: string): Locator => this.row(userId).getByRole('cell').nth(2);

  /** The cell of the column トークン. */
  readonly token = (userId: string): Locator => this.row(userId).getByRole('cell').nth(3);

  /** The cell of the column 利用中止. */
  readonly suspended = (userId: string): Locator => this.row(userId).getByRole('cell').nth(4);

  /** The cell of the column 事故登録. */
  readonly incident = (userId: string): Locator => this.row(userId).getByRole('cell').nth(5);

  /** The cells of the columns 収納サービス封鎖 and 収納サービス累積封鎖. */
  readonly blocked = (userId: string): readonly [Locator, Locator] => [
    this.row(userId).getByRole('cell').nth(6),
    this.row(userId).getByRole('cell').nth(7),
  ];

  readonly panel = (): Locator => this.#page.getByRole('complementary');

  readonly done = (): Locator => this.panel().getByText('利用中止を解除しました');

  readonly fieldError = (): Locator => this.panel().locator('.field-error');

  /** ご契約先確認暗証番号 of the panel. */
  readonly pinField = (): Locator => this.panel().getByLabel('ご契約先確認暗証番号', { exact: true });

  readonly reasonField = (): Locator => this.panel().getByLabel('事故登録理由', { exact: true });

  /** A command of 各種設定 in the list of them. */
  readonly command = (name: SettingsCommand): Locator =>
    this.panel().getByRole('radio', { name, exact: true });

  /** Narrows the list to one user, selects him and opens 「変更・登録抹消・各種設定・…」. */
  async open(userId: string): Promise<void> {
    await this.search().fill(userId);
    await this.select(userId);
    const accordion = this.panel().getByRole('button', { name: /変更・登録抹消・各種設定/ });
    if ((await accordion.getAttribute('aria-expanded')) !== 'true') await accordion.click();
  }

  /** Selects a user by the radio button of the row. */
  async select(userId: string): Promise<void> {
    await this.radio(userId).check();
  }

  /** Enters ご契約先確認暗証番号 and presses the button of the chosen command. */
  async submit(name: SettingsCommand, confirmationPin: string): Promise<void> {
    await this.pinField().fill(confirmationPin);
    await this.panel().getByRole('button', { name, exact: true }).click();
  }

  /** Enters ご契約先確認暗証番号 and 「利用中止解除」. */
  async unlock(confirmationPin: string): Promise<void> {
    await this.submit('利用中止解除', confirmationPin);
  }

  /** To one of the pages that the panel leads to. */
  async go(to: '変更' | '登録抹消' | '発行/再発行' | '利用停止' | '登録・初期化・交換・失効'): Promise<void> {
    await this.panel().getByRole('button', { name: to, exact: true }).click();
  }

  /** 「＋ 利用者の新規登録」 */
  async register(): Promise<void> {
    await this.#page.getByRole('button', { name: '＋ 利用者の新規登録' }).click();
  }
}
