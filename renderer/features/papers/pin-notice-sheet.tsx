import type { PaperContent } from '#protocol/domain/paper.ts';
import { type Letterhead, SealedAddress, Sheet, type SheetUser } from './sheet-parts.tsx';

type Pins = Extract<PaperContent, { paper: 'pin-notice' }>['sheets'][number]['pins'];

const TITLE = '暗証番号通知書';
/** In the place of a PIN that only the printer gets. */
const SEALED = '＊＊＊＊＊＊＊＊';
const UNCHANGED = '変更はありません';

function PinBox({ label, pin }: { readonly label: string; readonly pin: string | null }) {
  return (
    <div className="pin-box">
      <p>{label}</p>
      <p className="pin-digits">{pin}</p>
    </div>
  );
}

/**
 * The sealed notice: folded in three along the lines, the PINs lie inside and the address outside. Without PINs it
 * is the preview, which shows where they will be.
 */
export function PinNoticeSheet({
  letterhead,
  user,
  pins,
}: {
  readonly letterhead: Letterhead;
  readonly user: SheetUser;
  readonly pins: Pins;
}) {
  const shown = (pin: string | null | undefined): string => (pins === null ? SEALED : (pin ?? UNCHANGED));
  return (
    <Sheet title={TITLE}>
      <SealedAddress letterhead={letterhead} user={user} />
      <p className="pin-fold">― 山折り ―</p>
      <section className="pin-panel">
        <h1>{TITLE}</h1>
        <div className="pin-boxes">
          <PinBox label="利用者暗証番号（仮）" pin={shown(pins?.pin)} />
          <PinBox label="利用者確認暗証番号（仮）" pin={shown(pins?.userConfirmationPin)} />
        </div>
        <p className="sheet-small">英字の大文字と小文字は区別されます。</p>
      </section>
      <p className="pin-fold">― 谷折り（この面を内側にして、端をのり付け） ―</p>
      <section className="pin-panel">
        <h2>ご利用の手順</h2>
        <ol className="sheet-steps">
          <li>「利用者ログオン」で、上の利用者暗証番号（仮）を入力します。</li>
          <li>つぎの画面で、二つの暗証番号をご自分で決めたものに変更します。</li>
          <li>変更が済んだら、この通知書を裁断して捨てます。</li>
        </ol>
      </section>
    </Sheet>
  );
}
