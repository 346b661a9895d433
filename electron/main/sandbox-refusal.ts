/** How the application was started. */
export type Start = {
  readonly packaged: boolean;
  /** Chromium was told to do without its sandbox, by the command line, the environment or an AppImage's launcher. */
  readonly withoutSandbox: boolean;
  readonly platform: NodeJS.Platform;
};

const WHAT = {
  ja: 'サンドボックスが無効（--no-sandbox）のため、鍵守を起動しませんでした。金庫には接続していません。',
  en: 'Kagimori did not start, because its sandbox is switched off (--no-sandbox). No bank was connected to.',
} as const;

// An AppImage's launcher switches the sandbox off where the system gives it to installed programs alone.
const LINUX = {
  ja: 'このPCの設定によるものです。AppImageをお使いのときは、代わりにdebまたはrpmのパッケージをインストールしてください。',
  en: 'The reason is how this PC is set up. If you use the AppImage, install the deb or rpm package instead.',
} as const;

const OTHERS = {
  ja: 'このPCでの起動方法によるものです。--no-sandboxを付けずに起動してください。',
  en: 'The reason is how it was started on this PC. Start it without --no-sandbox.',
} as const;

/**
 * Decides whether the application may start. Outside of packages, such as in tests in a container, it always may.
 *
 * @returns what a person is told, in both languages because the settings are not read yet; null when it may start
 */
export function sandboxRefusal({ packaged, withoutSandbox, platform }: Start): string | null {
  if (!packaged || !withoutSandbox) return null;
  const next = platform === 'linux' ? LINUX : OTHERS;
  return `${WHAT.ja}\n${next.ja}\n\n${WHAT.en}\n${next.en}`;
}
