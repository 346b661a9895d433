import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { OfferedConnection } from '#protocol/domain/connection-file.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';

const close = () => attempt(client.support.closeConnectionFile({}));

/** As every other program prints it, so that it can be compared letter by letter. */
const inPairs = (fingerprint: string): string => fingerprint.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:');

/** First what the person compares; names are what the file says of itself. */
function Facts({ address, authority, bank }: OfferedConnection) {
  const text = useText();
  const language = useLanguage();
  const { name, fingerprint, notBefore, notAfter } = authority;
  const span = { from: formatDate(language, notBefore), to: formatDate(language, notAfter) };
  return (
    <dl className="connection-facts">
      <dt>{text('connectionFile.address')}</dt>
      <dd className="digits">{address}</dd>
      <dt>{text('connectionFile.fingerprint')}</dt>
      <dd className="digits">{inPairs(fingerprint)}</dd>
      <dt>{text('connectionFile.validity')}</dt>
      <dd>{text('connectionFile.validity.span', span)}</dd>
      <dt>{text('connectionFile.ca')}</dt>
      <dd>{name}</dd>
      <dt>{text('connectionFile.bank')}</dt>
      <dd>
        {bank.bankName[language]}　{bank.productName[language]}
      </dd>
      <dt>{text('connectionFile.bankCode')}</dt>
      <dd className="digits">{bank.bankCode}</dd>
    </dl>
  );
}

function Changes({ address }: { readonly address: string }) {
  const text = useText();
  const { connection, logOn } = useSnapshot();
  const isPractice = connection.mode === 'practice';
  const isLive = logOn.stage !== 'none' && logOn.stage !== 'ended';
  return (
    <>
      <h3>{text('connectionFile.changes')}</h3>
      <ul className="connection-changes">
        <li>
          {text('connectionFile.change', {
            before: isPractice ? text('connectionFile.change.practice') : connection.address,
            after: address,
          })}
        </li>
        {!isPractice && connection.hasCaFile ? <li>{text('connectionFile.change.ca')}</li> : null}
        {isLive ? (
          <li>
            <strong>{text('connectionFile.change.logOn')}</strong>
          </li>
        ) : null}
        <li>{text('connectionFile.change.practiceKept')}</li>
      </ul>
    </>
  );
}

function Offer({ offer }: { readonly offer: OfferedConnection }) {
  const text = useText();
  const announce = useAnnounce();
  const snapshot = useSnapshot();
  const { leaveLogOn } = useNavigation();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const accept = async () => {
    setPending(true);
    const answer = await attempt(client.support.acceptConnection({ offerId: offer.offerId }));
    setPending(false);
    if (!answer.ok) return setFailure(answer.error);
    announce(text('connectionFile.accepted'));
    return leaveLogOn({ screen: 'entrance' });
  };
  return (
    <>
      <Heading slot="title" level={2}>
        {text('connectionFile.title')}
      </Heading>
      <p>{text('connectionFile.lead')}</p>
      {failure === null ? null : <FailureNotice bank={snapshot.bank} failure={failure} />}
      <Facts {...offer} />
      <Changes address={offer.address} />
      <div className="dialog-buttons">
        <Button autoFocus onPress={close}>
          {text('connectionFile.decline')}
        </Button>
        <Button look="primary" isPending={pending} onPress={accept}>
          {text('connectionFile.accept')}
        </Button>
      </div>
    </>
  );
}

function Refused({ failure }: { readonly failure: Failure }) {
  const text = useText();
  const { bank } = useSnapshot();
  return (
    <>
      <Heading slot="title" level={2}>
        {text('connectionFile.failed')}
      </Heading>
      <FailureNotice bank={bank} failure={failure} />
      <p>{text('connectionFile.nothing')}</p>
      <div className="dialog-buttons">
        <Button autoFocus onPress={close}>
          {text('connectionFile.close')}
        </Button>
      </div>
    </>
  );
}

/** What a connection file came to, above whatever is on the screen: the offer to use it, or why it cannot be. */
export function ConnectionDialog({
  opened,
}: {
  readonly opened: NonNullable<AppSnapshot['connectionFile']>;
}) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => (open ? undefined : close())}>
      <Modal>
        <Dialog className="dialog connection-dialog" role="alertdialog">
          {opened.ok ? (
            <Offer key={opened.value.offerId} offer={opened.value} />
          ) : (
            <Refused failure={opened.error} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
