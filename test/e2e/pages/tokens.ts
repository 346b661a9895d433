import { TOTP, URI } from 'otpauth';
import type { Locator, Page } from 'playwright';
import decodeQR from 'qr/decode.js';
import { settled } from './settled.ts';

/** What a person can do about a token, as the page prints it. */
export type TokenChoice =
  | '登録'
  | '初期化（同じ端末で登録し直す）'
  | '交換（別の端末に替える）'
  | '失効（使えなくする）'
  | 'QRコードをもう一度表示する'
  | '取りやめる';

/** What a token shows at a time. */
export type TokenDevice = { readonly serial: string; readonly code: (at: Date) => string };

/** Pixels of a module when the drawing is looked at by the QR reader. */
const MODULE_PX = 4;
const RGBA = 4;
const LIGHT = 255;

/** Reads a QR code from its drawing: a path of runs of dark modules, one unit each. */
function readQr(path: string, modules: number): string {
  const side = modules * MODULE_PX;
  const data = new Uint8ClampedArray(side * side * RGBA).fill(LIGHT);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * MODULE_PX; row < (Number(y) + 1) * MODULE_PX; row += 1) {
      const first = (row * side + Number(x) * MODULE_PX) * RGBA;
      for (let at = first; at < first + Number(run) * MODULE_PX * RGBA; at += RGBA) data.fill(0, at, at + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

/** The pages of トークン: the list with 利用形態設定, one token, and an offered key. */
export class TokenPages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  readonly heading = (): Locator =>
    this.#page.getByRole('heading', { name: 'トークン', level: 1, exact: true });

  readonly offerHeading = (): Locator =>
    this.#page.getByRole('heading', { name: '端末にQRコードを読み取らせてください' });

  readonly said = (words: string): Locator => this.#page.getByRole('main').getByText(words).first();

  readonly problem = (): Locator => this.#page.locator('.field-error').filter({ visible: true });

  /** The row of a user in the list of the tokens. */
  readonly row = (name: string): Locator => this.#page.getByRole('row').filter({ hasText: name });

  readonly choice = (choice: TokenChoice): Locator =>
    this.#page.getByRole('radio', { name: choice, exact: true });

  readonly codeField = (): Locator => this.#page.getByLabel('トークンのパスワード', { exact: true });

  readonly #pinField = (): Locator => this.#page.getByLabel('ご契約先確認暗証番号', { exact: true });

  /** 「利用形態設定」 of 利用者情報選択. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: '利用形態設定', exact: true }).click();
    await this.heading().waitFor();
  }

  /** Chooses the 利用形態 and sends it. */
  async setUse(
    use: '全ての利用者が異なるトークンを利用する' | '全ての利用者が同じトークンを利用する',
    confirmationPin: string,
  ): Promise<void> {
    await this.#page.getByText(use, { exact: true }).click();
    await this.#pinField().fill(confirmationPin);
    await this.press('利用形態を変更する');
  }

  /** 「手続き」 of a row. */
  async manage(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: /の手続き$/ })
      .click();
  }

  /** 「トークンの一覧に戻る」 */
  async back(): Promise<void> {
    await this.press('トークンの一覧に戻る');
  }

  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).click();
    await settled(this.#page);
  }

  /** Chooses a step, enters the ご契約先確認暗証番号 and presses the button that says what will be done. */
  async take(choice: TokenChoice, confirmationPin: string): Promise<void> {
    await this.choice(choice).check();
    await this.#pinField().fill(confirmationPin);
    const verbs: Partial<Readonly<Record<TokenChoice, string>>> = {
      '失効（使えなくする）': '失効させる',
      取りやめる: '登録を取りやめる',
    };
    await this.press(verbs[choice] ?? 'QRコードを表示する');
  }

  /** Reads the QR code from its drawing and the key as text, which must be the same. */
  async readOffer(): Promise<TokenDevice> {
    await this.offerHeading().waitFor();
    const drawing = this.#page.getByRole('img', { name: /を登録するためのQRコード$/ });
    const path = (await drawing.locator('.qr-dark').getAttribute('d')) ?? '';
    const [, , side] = ((await drawing.getAttribute('viewBox')) ?? '').split(' ');
    const key = URI.parse(readQr(path, Number(side)));
    if (!(key instanceof TOTP)) throw new Error('not a key of time-based codes');
    await this.press('読み取れないときは、文字で表示する');
    const typed = (await this.#page.locator('.token-key-text').textContent()) ?? '';
    if (typed.replaceAll(' ', '') !== key.secret.base32) {
      throw new Error('the key as text is another than that of the QR code');
    }
    const serial = (await this.#page.locator('.token-sheet dd').textContent()) ?? '';
    return { serial, code: (at) => key.generate({ timestamp: at.getTime() }) };
  }

  /** Enters what the device shows, and the ご契約先確認暗証番号. */
  async confirm(code: string, confirmationPin: string): Promise<void> {
    await this.codeField().fill(code);
    await this.#pinField().fill(confirmationPin);
    await this.press('確認して登録する');
  }
}
