import type { AppSnapshot, CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { type ToldLine, toldLine } from './log-lines.ts';
import { DIAGNOSTIC_TEXTS, type DiagnosticTexts } from './texts.ts';

/** Lines of the log that are looked at. */
export const LOG_LINES = 200;
/** Errors among them that are told once more, on their own. */
const LAST_ERRORS = 20;

/** Names and versions of what the application runs on. */
export type Versions = {
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Kind and version of the system, and the processor; never the name of the PC. */
  readonly system: string;
};

/** What 診断情報 are made of. */
export type DiagnosticFacts = {
  readonly now: Date;
  readonly versions: Versions;
  readonly snapshot: AppSnapshot;
  readonly certificates: Readonly<Record<'practice' | 'connected', readonly CertificateEntry[]>>;
  /** The last lines of the diagnostic log, as they are, oldest first. */
  readonly logLines: readonly string[];
};

const line = (label: string, value: string | number): string => `  ${label}: ${value}`;

const section = (heading: string, lines: readonly string[]): string => [`■ ${heading}`, ...lines].join('\n');

function settingsLines(texts: DiagnosticTexts, { preferences }: AppSnapshot): string[] {
  const { language, theme, bankSigns, softwareKeyboard, hiddenColumns } = preferences;
  return [
    line(texts.language, language),
    line(texts.theme, theme),
    line(texts.bankSigns, bankSigns ? texts.yes : texts.no),
    line(texts.softwareKeyboard, softwareKeyboard ? texts.yes : texts.no),
    line(texts.hiddenColumns, texts.count(hiddenColumns.length)),
  ];
}

/** `…8901`. */
const shortContractId = (id: string): string => `…${id.slice(-4)}`;

function connectionLines(texts: DiagnosticTexts, snapshot: AppSnapshot): string[] {
  const { connection, bank, bankReady, startFailure, logOn } = snapshot;
  const contractId = 'contractId' in logOn ? logOn.contractId : null;
  return [
    line(texts.mode, texts[connection.mode]),
    ...(connection.mode === 'connected'
      ? [
          line(texts.address, connection.address),
          line(texts.caFile, connection.hasCaFile ? texts.yes : texts.no),
        ]
      : []),
    line(texts.bankCode, bank.bankCode),
    line(texts.bankReady, bankReady ? texts.yes : texts.no),
    line(texts.startFailure, startFailure === null ? texts.none : startFailure.code),
    line(texts.logOn, logOn.stage),
    ...(contractId === null ? [] : [line(texts.contractId, shortContractId(contractId))]),
  ];
}

function certificateLine(texts: DiagnosticTexts, entry: CertificateEntry): string {
  const { details, bar, daysLeft, passphraseRemembered } = entry;
  const holder = details === null ? texts.unopened : texts[details.holder?.kind ?? 'otherHolder'];
  const state = bar ?? (details === null ? null : texts.usable);
  const parts = [
    holder,
    state,
    daysLeft === null ? null : texts.daysLeft(daysLeft),
    details?.keyAlgorithm ?? null,
    passphraseRemembered ? texts.remembered : null,
  ];
  return `    - ${parts.filter((part) => part !== null).join(' / ')}`;
}

function certificateLines(
  texts: DiagnosticTexts,
  { practice, connected }: DiagnosticFacts['certificates'],
): string[] {
  const linesOf = (label: string, entries: readonly CertificateEntry[]) => [
    line(label, texts.count(entries.length)),
    ...entries.map((entry) => certificateLine(texts, entry)),
  ];
  return [...linesOf(texts.practice, practice), ...linesOf(texts.connected, connected)];
}

const orNone = (texts: DiagnosticTexts, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [`  ${texts.none}`] : lines;

/** 診断情報 as a person reads them, in sections, in the language of the application. */
export function diagnosticText({ now, versions, snapshot, certificates, logLines }: DiagnosticFacts): string {
  const texts = DIAGNOSTIC_TEXTS[snapshot.preferences.language];
  const lines = logLines.map(toldLine);
  const errors = lines.filter((told): told is ToldLine => told?.isError === true);
  const indent = (text: string) => `  ${text}`;
  return `${[
    [texts.title, line(texts.made, now.toISOString()).trim(), '', ...texts.about].join('\n'),
    section(texts.versions, [
      line(texts.app, snapshot.appVersion),
      line('Electron', versions.electron),
      line('Chromium', versions.chromium),
      line('Node.js', versions.node),
      line(texts.system, versions.system),
    ]),
    section(texts.settings, settingsLines(texts, snapshot)),
    section(texts.connection, connectionLines(texts, snapshot)),
    section(texts.certificates, certificateLines(texts, certificates)),
    section(
      texts.errors(LAST_ERRORS),
      orNone(
        texts,
        errors
          .slice(-LAST_ERRORS)
          .toReversed()
          .map(({ text }) => indent(text)),
      ),
    ),
    section(
      texts.log(LOG_LINES),
      orNone(
        texts,
        lines.map((told) => indent(told?.text ?? texts.unreadable)),
      ),
    ),
  ].join('\n\n')}\n`;
}
