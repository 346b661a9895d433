import { useState } from 'react';
import { GridList } from 'react-aria-components/GridList';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { LogOnSteps } from '../log-on/log-on-steps.tsx';
import { usePracticeReset } from '../practice/use-practice-reset.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { CertificateRow } from './certificate-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useCertificates } from './use-certificates.ts';

const nameOf = (entry: CertificateEntry) => entry.details?.commonName ?? entry.fileName;

function Lead() {
  const text = useText();
  const { bank } = useSnapshot();
  return (
    <div className="page-lead">
      <PageHeading title={text('certificates.title')} />
      <p>{text('certificates.instruction')}</p>
      <p className="which">
        <strong>{text('certificates.which', { bankCode: bank.bankCode })}</strong>
        <span className="soft">{text('certificates.which.where')}</span>
      </p>
    </div>
  );
}

function Empty({ onImport }: { readonly onImport: () => void }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  return (
    <div className="card certificates-empty">
      <h2>{text('certificates.empty.title')}</h2>
      <p>{text('certificates.empty.text')}</p>
      <Button look="primary" icon="file" onPress={onImport}>
        {text('certificates.import')}
      </Button>
      <p className="soft">
        {text('certificates.empty.form', { form: bank.forms.reissueCertificate[language] })}
      </p>
    </div>
  );
}

/** The certificate that OK would take: the person's choice while it can be chosen, else none. */
function chosenOf(entries: readonly CertificateEntry[], choice: string | null): CertificateEntry | null {
  return entries.find((entry) => entry.id === choice && entry.bar === null) ?? null;
}

/** A-02 証明書選択. Always shown, even for one certificate: nothing is chosen for the person. */
export function CertificatesScreen() {
  const text = useText();
  const announce = useAnnounce();
  const { bank, bankReady, connection, startFailure } = useSnapshot();
  const { go, notice, report, clearNotice } = useNavigation();
  const { reset } = usePracticeReset();
  const certificates = useCertificates();
  // The practice bank brings its own certificates: one chosen before it is up would belong to the last one.
  const bankStarting = connection.mode === 'practice' && !bankReady && startFailure === null;
  const waiting = certificates === null || bankStarting;
  const [choice, setChoice] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [removing, setRemoving] = useState<CertificateEntry | null>(null);
  const [pending, setPending] = useState(false);

  const importFile = async () => {
    clearNotice();
    const answer = await attempt(client.certificates.import({}));
    if (!answer.ok) report(answer.error);
    else if (answer.value !== null) {
      announce(text('certificates.imported', { name: nameOf(answer.value) }));
      setChoice(answer.value.id);
    }
  };
  const remove = async (entry: CertificateEntry) => {
    setRemoving(null);
    const answer = await attempt(client.certificates.remove({ certificateId: entry.id }));
    if (answer.ok) announce(text('certificates.removed', { name: nameOf(entry) }));
    else report(answer.error);
  };
  const begin = async () => {
    const chosen = chosenOf(certificates ?? [], choice);
    setAsked(chosen === null);
    if (chosen === null) return;
    clearNotice();
    setPending(true);
    const answer = await attempt(client.logOn.begin({ certificateId: chosen.id }));
    setPending(false);
    if (!answer.ok) report(answer.error);
  };

  return (
    <>
      <LogOnSteps now="certificate" />
      <Lead />
      {notice === null ? null : (
        <FailureNotice
          bank={bank}
          failure={notice}
          tone={notice.code === 'consent-refused' ? 'info' : 'danger'}
          remedies={{
            'try-again': begin,
            'open-settings': () => go({ screen: 'settings' }),
            'reset-practice': reset,
          }}
        />
      )}
      {waiting ? <Skeleton label={text('app.loading')} /> : null}
      {!waiting && certificates.length === 0 ? <Empty onImport={importFile} /> : null}
      {!waiting && certificates.length > 0 ? (
        <>
          <GridList
            aria-label={text('certificates.list')}
            className="certificates"
            selectionMode="single"
            selectionBehavior="toggle"
            disallowEmptySelection
            disabledBehavior="selection"
            disabledKeys={certificates.filter((entry) => entry.bar !== null).map((entry) => entry.id)}
            selectedKeys={choice === null ? [] : [choice]}
            onSelectionChange={(keys) => {
              setAsked(false);
              setChoice(keys === 'all' ? null : String([...keys][0]));
            }}
          >
            {certificates.map((entry) => (
              <CertificateRow key={entry.id} entry={entry} bank={bank} onRemove={() => setRemoving(entry)} />
            ))}
          </GridList>
          {asked ? <Notice tone="warning" title={text('certificates.chooseFirst')} live /> : null}
          <div className="buttons buttons-spread">
            <div className="buttons">
              <Button look="primary" large isPending={pending} onPress={begin}>
                {text('certificates.ok')}
              </Button>
              <Button look="quiet" onPress={() => go({ screen: 'entrance' })}>
                {text('frame.back')}
              </Button>
            </div>
            <Button icon="file" onPress={importFile}>
              {text('certificates.import')}
            </Button>
          </div>
        </>
      ) : null}
      <RemoveDialog entry={removing} onClose={() => setRemoving(null)} onRemove={remove} />
    </>
  );
}
