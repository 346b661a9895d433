import { CARD_CELLS } from '#protocol/domain/secrets.ts';

/**
 * The contract of the practice mode. Its secrets are printed on the screen for whoever practises, so they
 * stand here in clear: they open nothing but the practice bank on this PC.
 */
export const SAMPLE_CONTRACT = {
  contractId: '50123456789',
  nameKanji: '株式会社たいけん商事',
  nameKana: 'ｶ)ﾀｲｹﾝｼﾖｳｼﾞ',
  email: 'keiri@taiken.example',
  certificatePassphrase: 'taiken1635',
  contractPin: 'keiyaku24',
  contractConfirmationPin: 'kakunin35',
  /** 確認用パスワード: digits of the cells ア–コ. */
  card: ['38', '07', '52', '91', '46', '15', '83', '20', '64', '79'].map((digits, index) => ({
    cell: CARD_CELLS[index] ?? 'ア',
    digits,
  })),
} as const;

/** Which permissions a sample user has; the marks of the printed guide's table. */
export type SampleRole = 'everything' | 'inquiry' | 'entry' | 'approval' | 'none';

/** Where a sample user's certificate stands. */
export type SampleCertificate =
  | 'valid'
  | 'ending-soon'
  | 'expired'
  | 'revoked'
  | 'not-acquired'
  | 'acquisition-expired';

/** One sample user. Letters of `flags`: S 利用中止, I 事故登録, B 収納サービス封鎖, C 収納サービス累積封鎖. */
export type SampleUser = {
  readonly userId: string;
  readonly kanji: string | null;
  readonly kana: string;
  readonly flags: string;
  readonly role: SampleRole;
  readonly certificate: SampleCertificate;
  readonly oneTimePassword: boolean;
  readonly opened: boolean;
  /** Wrong entries of the 利用者暗証番号 that do not lock yet. */
  readonly wrongEntries: number;
};

const user = (
  userId: string,
  kanji: string | null,
  kana: string,
  flags: string,
  role: SampleRole,
  rest: Partial<Pick<SampleUser, 'certificate' | 'oneTimePassword' | 'opened' | 'wrongEntries'>> = {},
): SampleUser => ({
  userId,
  kanji,
  kana,
  flags,
  role,
  certificate: 'valid',
  oneTimePassword: false,
  opened: true,
  wrongEntries: 0,
  ...rest,
});

/** 利用者暗証番号 of a sample user: easy to read out, different for each. */
export const samplePin = (userId: string): string => `pin-${userId.slice(-5)}`;

/** 利用者確認暗証番号 of a sample user. */
export const sampleConfirmationPin = (userId: string): string => `kk-${userId.slice(-5)}`;

/** Users whose own log-on can be tried from the panel 「体験用の情報」. */
export const SAMPLE_USERS_TO_TRY = ['S0001', 'S0002', 'S0007', 'S0012'] as const;

/** Bills that 収納サービス finds in the practice bank. */
export const SAMPLE_BILLS = [
  {
    identifiers: {
      institutionNumber: '00300',
      paymentNumber: '1234567890123456',
      confirmationNumber: '246810',
    },
    bill: { payee: '大阪市', subject: '固定資産税 第3期', amountYen: 128_400 },
  },
  {
    identifiers: { institutionNumber: '13500', paymentNumber: '20261122001', confirmationNumber: '1635' },
    bill: { payee: 'たいけん電力', subject: '電気料金 10月分', amountYen: 86_215 },
  },
  {
    identifiers: { institutionNumber: '58021', paymentNumber: '7700123', confirmationNumber: '90210' },
    bill: { payee: 'たいけん水道局', subject: '上下水道料金 9・10月分', amountYen: 41_090 },
  },
] as const;

/** Thirty users with every combination of the four flags; S0001 and S0002 are those of the printed guide. */
export const SAMPLE_USERS: readonly SampleUser[] = [
  user('S0001', 'しんきん　太郎1', 'ｼﾝｷﾝ ﾀﾛｳ1', 'S', 'everything'),
  user('S0002', 'しんきん　花子', 'ｼﾝｷﾝ ﾊﾅｺ', '', 'everything'),
  user('S0003', '青木　直人', 'ｱｵｷ ﾅｵﾄ', '', 'entry', { oneTimePassword: true }),
  user('S0004', '石川　美咲', 'ｲｼｶﾜ ﾐｻｷ', '', 'approval', { oneTimePassword: true, wrongEntries: 2 }),
  user('S0005', '上田　健一', 'ｳｴﾀﾞ ｹﾝｲﾁ', 'B', 'entry'),
  user('S0006', '江口　さくら', 'ｴｸﾞﾁ ｻｸﾗ', '', 'inquiry', { certificate: 'ending-soon' }),
  user('S0007', '大野　誠', 'ｵｵﾉ ﾏｺﾄ', 'I', 'entry'),
  user('S0008', '加藤　由美子', 'ｶﾄｳ ﾕﾐｺ', '', 'approval'),
  user('S0009', '木村　拓海', 'ｷﾑﾗ ﾀｸﾐ', 'BC', 'entry'),
  user('S0010', '工藤　あかり', 'ｸﾄﾞｳ ｱｶﾘ', '', 'inquiry', { certificate: 'expired' }),
  user('S0011', '小林　翔', 'ｺﾊﾞﾔｼ ｼﾖｳ', 'C', 'entry'),
  user('S0012', '斎藤　恵', 'ｻｲﾄｳ ﾒｸﾞﾐ', 'S', 'inquiry'),
  user('S0013', '清水　隆', 'ｼﾐｽﾞ ﾀｶｼ', 'SI', 'entry'),
  user('S0014', '鈴木　優子', 'ｽｽﾞｷ ﾕｳｺ', '', 'everything'),
  user('S0015', '関　大輔', 'ｾｷ ﾀﾞｲｽｹ', 'SB', 'entry'),
  user('S0016', '高橋　麻衣', 'ﾀｶﾊｼ ﾏｲ', 'IB', 'entry'),
  user('S0017', '千葉　修', 'ﾁﾊﾞ ｵｻﾑ', 'SC', 'entry'),
  user('S0018', '土屋　香織', 'ﾂﾁﾔ ｶｵﾘ', 'IC', 'entry'),
  user('S0019', '寺田　亮', 'ﾃﾗﾀﾞ ﾘﾖｳ', 'SIB', 'entry'),
  user('S0020', '中村　陽子', 'ﾅｶﾑﾗ ﾖｳｺ', '', 'approval', { certificate: 'revoked' }),
  user('S0021', '西田　学', 'ﾆｼﾀﾞ ﾏﾅﾌﾞ', 'SIC', 'entry'),
  user('S0022', '野口　千夏', 'ﾉｸﾞﾁ ﾁﾅﾂ', 'SBC', 'entry'),
  user('S0023', '橋本　浩二', 'ﾊｼﾓﾄ ｺｳｼﾞ', 'IBC', 'entry'),
  user('S0024', '平野　理沙', 'ﾋﾗﾉ ﾘｻ', 'SIBC', 'entry'),
  user('S0025', '藤井　慎也', 'ﾌｼﾞｲ ｼﾝﾔ', '', 'entry', { opened: false, certificate: 'not-acquired' }),
  user('S0026', '星野　真由美', 'ﾎｼﾉ ﾏﾕﾐ', '', 'none', { opened: false, certificate: 'acquisition-expired' }),
  user('S0027', null, 'ﾏﾂﾓﾄ ｹﾝ', '', 'inquiry', { certificate: 'ending-soon' }),
  user('S0028', '三浦　明日香', 'ﾐｳﾗ ｱｽｶ', '', 'approval', { wrongEntries: 6 }),
  user('S0029', '村上　哲也', 'ﾑﾗｶﾐ ﾃﾂﾔ', 'S', 'everything', { certificate: 'expired' }),
  user(
    'tantouKeiriHonshaShiharai0030',
    '株式会社たいけん商事本社経理部支払担当課長補佐代理　勘解由小路　凜太郎左衛門',
    'ｶﾃﾞﾉｺｳｼﾞ ﾘﾝﾀﾛｳｻﾞｴﾓﾝ ﾎﾝｼﾔ ｹｲﾘﾌﾞ ｼﾊﾗｲﾀﾝﾄｳ ﾀﾞｲｺｳ',
    '',
    'entry',
  ),
];
