import { useEffect, useRef, useState } from 'react';
import type { CertificateEntry, ImportedCertificate } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { type Door, useDoor } from '../../app/door.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { LogOnSteps } from '../log-on/log-on-steps.tsx';
import { FormLink } from '../papers/form-link.tsx';
import { startOf } from '../papers/request-form-state.ts';
import { usePracticeReset } from '../practice/use-practice-reset.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { BarredCertificates, reissueOf } from './barred-certificates.tsx';
import { CertificatePicker } from './certificate-picker.tsx';
import { DropTarget } from './drop-target.tsx';
import { ExpiryNotice } from './expiry-notice.tsx';
import { ImportResults } from './import-results.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { seenAtDoor } from './seen-at-door.ts';
import { useCertificateActions } from './use-certificate-actions.ts';
import { useCertificates } from './use-certificates.ts';
import { useFileDrop } from './use-file-drop.ts';
import { type ImportResult, useImport } from './use-import.ts';
import { useOpenedFiles } from './use-opened-files.ts';

const beginAt = { administrator: client.logOn.begin, user: client.own.begin } as const;

/** Certificates that cannot be used are shown at once as long as they are no more than these. */
const FEW = 2;

function Lead() {
  const text = useText();
  const own = useDoor() === 'user';
  const { bank } = useSnapshot();
  return (
    <div className="certificates-lead">
      <PageHeading title={text('certificates.title')} />
      <p>{text(own ? 'own.certificates.instruction' : 'certificates.instruction')}</p>
      <p className="which">
        <strong>
          {text(own ? 'own.certificates.which' : 'certificates.which', { bankCode: bank.bankCode })}
        </strong>
        <span className="soft">{text(own ? 'own.certificates.where' : 'certificates.which.where')}</span>
      </p>
    </div>
  );
}

/** Nothing to choose from: no file at all, or none that can be used. */
function NothingToChoose({
  barred,
  onImport,
}: {
  readonly barred: readonly CertificateEntry[];
  readonly onImport: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const door = useDoor();
  const own = door === 'user';
  const { bank } = useSnapshot();
  const { go } = useNavigation();
  const isOfferedBelow = barred.some((entry) => reissueOf(door, entry) !== null);
  const form = bank.forms.reissueCertificate[language];
  return (
    <div className="card certificates-empty">
      <h2>{text(barred.length > 0 ? 'certificates.noneUsable.title' : 'certificates.empty.title')}</h2>
      <p>{text(own ? 'own.certificates.empty' : 'certificates.empty.text')}</p>
      <div className="buttons">
        {own ? (
          <Button look="primary" onPress={() => go({ screen: 'acquisition' })}>
            {text('acquisition.entrance')}
          </Button>
        ) : null}
        <Button look={own ? 'secondary' : 'primary'} icon="file" onPress={onImport}>
          {text('certificates.import')}
        </Button>
      </div>
      {own ? (
        <p className="soft">{text('own.certificates.lost')}</p>
      ) : (
        <p className="soft">
          {text('certificates.empty.form', { form })}{' '}
          {isOfferedBelow ? null : <FormLink form={form} start={startOf('reissue-certificate', null)} />}
        </p>
      )}
    </div>
  );
}

/**
 * What became of the last press: of the log-on that could not begin, or of an import.
 *
 * @param onTryAgain null while nothing is chosen to try again with
 */
function News({
  results,
  onClose,
  onTryAgain,
}: {
  readonly results: readonly ImportResult[];
  readonly onClose: () => void;
  readonly onTryAgain: (() => void) | null;
}) {
  const { bank } = useSnapshot();
  const { go, notice } = useNavigation();
  const { reset } = usePracticeReset();
  const box = useRef<HTMLDivElement>(null);
  // The buttons stay in sight below a long list; what they led to must come into sight, too.
  useEffect(() => {
    if (notice !== null || results.length > 0) box.current?.scrollIntoView({ block: 'nearest' });
  }, [notice, results]);
  if (notice === null && results.length === 0) return null;
  const calm = notice?.code === 'consent-refused' || notice?.code === 'certificate-choice-needed';
  return (
    <div ref={box} className="certificates-news">
      {notice === null ? null : (
        <FailureNotice
          bank={bank}
          failure={notice}
          tone={calm ? 'info' : 'danger'}
          remedies={{
            ...(onTryAgain === null ? {} : { 'try-again': onTryAgain }),
            'open-settings': () => go({ screen: 'settings' }),
            'reset-practice': reset,
          }}
        />
      )}
      <ImportResults results={results} onClose={onClose} />
    </div>
  );
}

/** A-02 証明書選択. Always shown, even for one certificate: nothing is chosen for the person. */
export function CertificatesScreen({ door }: { readonly door: Door }) {
  const text = useText();
  const { bankReady, connection, startFailure } = useSnapshot();
  const { report, clearNotice } = useNavigation();
  const { actions, removing, keep, remove } = useCertificateActions();
  const certificates = useCertificates(door);
  const usable = certificates?.filter((entry) => entry.bar === null) ?? [];
  const barred = certificates?.filter((entry) => entry.bar !== null) ?? [];
  // The practice bank brings its own certificates: one chosen before it is up would belong to the last one.
  const bankStarting = connection.mode === 'practice' && !bankReady && startFailure === null;
  const waiting = certificates === null || bankStarting;
  const [choice, setChoice] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const barredOpen = unfolded ?? (usable.length === 0 || barred.length <= FEW);

  const onImported = ({ certificate }: ImportedCertificate) => {
    if (seenAtDoor(door, certificate).bar === null) setChoice(certificate.id);
    else setUnfolded(true);
  };
  const { results, clearResults, choose, take, takeOpened } = useImport(onImported);
  useOpenedFiles(!waiting, takeOpened);
  const dragging = useFileDrop(take);

  const begin = async (chosen: CertificateEntry) => {
    clearNotice();
    clearResults();
    const answer = await attempt(beginAt[door]({ certificateId: chosen.id }));
    if (!answer.ok) report(answer.error);
  };
  // What was chosen can meanwhile have gone, or turned out to be unusable.
  const chosen = usable.find((entry) => entry.id === choice) ?? null;
  const unusable = (
    <BarredCertificates
      entries={barred}
      open={barredOpen}
      onToggle={() => setUnfolded(!barredOpen)}
      actions={actions}
    />
  );

  return (
    <>
      <LogOnSteps way={door} now="certificate" />
      <Lead />
      <News
        results={results}
        onClose={clearResults}
        onTryAgain={chosen === null ? null : () => begin(chosen)}
      />
      {waiting ? <Skeleton label={text('app.loading')} /> : null}
      {waiting || door === 'user' ? null : <ExpiryNotice entries={usable} />}
      {!waiting && usable.length === 0 ? <NothingToChoose barred={barred} onImport={choose} /> : null}
      {!waiting && usable.length > 0 ? (
        <CertificatePicker
          entries={usable}
          chosen={chosen}
          onChoose={setChoice}
          actions={actions}
          onBegin={begin}
          onImport={choose}
        >
          {unusable}
        </CertificatePicker>
      ) : null}
      {!waiting && usable.length === 0 ? unusable : null}
      {dragging ? <DropTarget /> : null}
      <RemoveDialog entry={removing} onClose={keep} onRemove={remove} />
    </>
  );
}
