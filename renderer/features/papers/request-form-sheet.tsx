import type { PaperContent, RequestForm, RequestReason } from '#protocol/domain/paper.ts';
import { paperDate, Sheet, SheetRow, Tick } from './sheet-parts.tsx';

type Content = Extract<PaperContent, { paper: 'form' }>;

const CONTRACT_ID_DIGITS = 11;
const JAPAN_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });

const REQUESTS: Readonly<Record<RequestForm['form'], readonly string[]>> = {
  'unlock-contract': ['暗証番号の閉塞解除', '暗証番号の初期化（失念の場合）'],
  'reissue-card': ['お客様カードの再発行'],
  'reissue-certificate': ['電子証明書の再発行'],
};

const REASONS: Readonly<Record<RequestReason, string>> = {
  lost: '紛失',
  stolen: '盗難',
  'wrong-entries': '誤入力',
  forgotten: '失念',
  expired: '有効期限経過',
  'pc-replaced': 'PC入替・故障',
  other: 'その他',
};

/** Which reasons a form offers; the paper stays short. */
const OFFERED: Readonly<Record<RequestForm['form'], readonly RequestReason[]>> = {
  'unlock-contract': ['wrong-entries', 'forgotten', 'other'],
  'reissue-card': ['lost', 'stolen', 'other'],
  'reissue-certificate': ['expired', 'pc-replaced', 'forgotten', 'lost', 'stolen', 'other'],
};

function IdBoxes({ contractId }: { readonly contractId: string | null }) {
  const digits = Array.from({ length: CONTRACT_ID_DIGITS }, (_, place) => ({
    place,
    digit: contractId?.[place] ?? '',
  }));
  return (
    <span className="form-boxes">
      {digits.map(({ place, digit }) => (
        <span key={place}>{digit}</span>
      ))}
    </span>
  );
}

/** A user's forgotten PINs are reset by the administrator, not by the bank. */
function Requested({ form, reason, target }: Pick<RequestForm, 'form' | 'reason' | 'target'>) {
  return REQUESTS[form].map((request, place) => (
    <Tick key={request} set={place === 0 || (reason === 'forgotten' && target === 'administrator')}>
      {request}
    </Tick>
  ));
}

function Target({ form, target, userId }: Pick<RequestForm, 'form' | 'target' | 'userId'>) {
  return (
    <>
      <Tick set={target === 'administrator'}>管理者</Tick>
      {form === 'unlock-contract' ? (
        <>
          <Tick set={target === 'user'}>利用者</Tick>
          <span className="form-value">（利用者ID　{userId === '' ? '　　　　　　　　' : userId}）</span>
        </>
      ) : null}
    </>
  );
}

function Account({ accountKind, accountNumber }: RequestForm) {
  return (
    <>
      <Tick set={accountKind === 'ordinary'}>普通</Tick>
      <Tick set={accountKind === 'current'}>当座</Tick>
      <span className="form-value">口座番号　{accountNumber}</span>
    </>
  );
}

function Contract({ form }: { readonly form: RequestForm }) {
  return (
    <table className="sheet-table">
      <tbody>
        <SheetRow head="お取引店">
          {form.branchName}　　店番　{form.branchNumber}
        </SheetRow>
        <SheetRow head="ご契約先名（カナ）">{form.contractNameKana}</SheetRow>
        <SheetRow head="ご契約先名">{form.contractNameKanji}</SheetRow>
        <SheetRow head="代表者名">{form.representative}</SheetRow>
        <SheetRow head="代表口座">
          <Account {...form} />
        </SheetRow>
        <SheetRow head="契約者ID（利用者番号）">
          <IdBoxes contractId={form.contractId} />
        </SheetRow>
      </tbody>
    </table>
  );
}

function Request({ form }: { readonly form: RequestForm }) {
  return (
    <table className="sheet-table">
      <tbody>
        <SheetRow head="依頼区分">
          <Requested {...form} />
        </SheetRow>
        <SheetRow head="対象">
          <Target {...form} />
        </SheetRow>
        <SheetRow head="理由">
          {OFFERED[form.form].map((reason) => (
            <Tick key={reason} set={form.reason === reason}>
              {REASONS[reason]}
            </Tick>
          ))}
          <span className="form-value">
            （{form.reasonDetail === '' ? '　　　　　　　　　　' : form.reasonDetail}）
          </span>
        </SheetRow>
        {form.form === 'reissue-certificate' ? (
          <SheetRow head="電子証明書の有効期限">
            {form.certificateNotAfter === null
              ? ''
              : paperDate(JAPAN_DAY.format(new Date(form.certificateNotAfter)))}
          </SheetRow>
        ) : null}
      </tbody>
    </table>
  );
}

function Contact({ form }: { readonly form: RequestForm }) {
  return (
    <table className="sheet-table">
      <tbody>
        <SheetRow head="管理者氏名・部署">
          {form.administratorName}　{form.department}
        </SheetRow>
        <SheetRow head="電話番号">{form.telephone}</SheetRow>
        <SheetRow head="Eメール">{form.email}</SheetRow>
        <SheetRow head="送付先住所">{form.address}</SheetRow>
      </tbody>
    </table>
  );
}

const BANK_COLUMNS = ['受付日', '受付印', '本人確認', '印鑑照合', '検印', '処理日', '処理者印'];

/**
 * One of the bank's 依頼書, filled in as far as the application and the person know. It is stamped and signed by
 * hand, and has no place for a PIN.
 */
export function RequestFormSheet({ letterhead, title, form }: Content) {
  return (
    <Sheet title={title}>
      <header className="form-head">
        <p className="sheet-date">依頼日　{paperDate(letterhead.date)}</p>
        <p>{letterhead.bankName}　御中</p>
        <h1>{title}</h1>
        <p className="sheet-text">下記のとおり依頼します。</p>
      </header>
      <div className="form-with-seal">
        <Contract form={form} />
        <div className="form-seal">
          <p>お届出印</p>
          <p className="form-seal-box" aria-hidden="true" />
        </div>
      </div>
      <Request form={form} />
      <Contact form={form} />
      <ul className="sheet-small form-notes">
        <li>暗証番号は記入しないでください。</li>
        <li>太枠内にお届出印を押し、お取引店の窓口へお出しください。本人確認書類をお持ちください。</li>
        {form.form === 'reissue-card' ? <li>再発行には2～3週間かかります。</li> : null}
      </ul>
      <table className="form-bank">
        <caption>金庫使用欄</caption>
        <thead>
          <tr>
            {BANK_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {BANK_COLUMNS.map((column) => (
              <td key={column} />
            ))}
          </tr>
        </tbody>
      </table>
    </Sheet>
  );
}
