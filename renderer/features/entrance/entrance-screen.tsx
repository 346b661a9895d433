import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Icon, type IconName } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { UpdateNotice } from '../about/update-notice.tsx';
import { FirstRunPanel } from '../first-run/first-run-panel.tsx';
import { UnlockGuide } from '../help/unlock-guide.tsx';
import { FormLink } from '../papers/form-link.tsx';
import { type FormStart, startOf } from '../papers/request-form-state.ts';
import { usePracticeReset } from '../practice/use-practice-reset.ts';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { Notices } from './notices.tsx';
import { UserDoor } from './user-door.tsx';

function HandItem({
  icon,
  title,
  what,
  lost,
  form,
  start,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly what: string;
  readonly lost: string;
  /** Name of the 依頼書 that helps, and what is known for it. */
  readonly form: string;
  readonly start: FormStart;
}) {
  return (
    <li className="hand-item">
      <span className="hand-icon">
        <Icon name={icon} />
      </span>
      <h3>{title}</h3>
      <p>{what}</p>
      <p className="hand-lost">
        {lost} <FormLink form={form} start={start} />
      </p>
    </li>
  );
}

function AtHand() {
  const text = useText();
  const language = useLanguage();
  const { forms } = useSnapshot().bank;
  return (
    <section className="card entrance-part">
      <h2>{text('entrance.hand.title')}</h2>
      <ul className="hand">
        <HandItem
          icon="card"
          title={text('entrance.hand.card')}
          what={text('entrance.hand.card.text')}
          lost={text('entrance.hand.card.lost', { form: forms.reissueCard[language] })}
          form={forms.reissueCard[language]}
          start={startOf('reissue-card', null, 'lost')}
        />
        <HandItem
          icon="lock"
          title={text('entrance.hand.pin')}
          what={text('entrance.hand.pin.text')}
          lost={text('entrance.hand.pin.lost', { form: forms.unlockContract[language] })}
          form={forms.unlockContract[language]}
          start={startOf('unlock-contract', null)}
        />
        <HandItem
          icon="computer"
          title={text('entrance.hand.pc')}
          what={text('entrance.hand.pc.text')}
          lost={text('entrance.hand.pc.lost', { form: forms.reissueCertificate[language] })}
          form={forms.reissueCertificate[language]}
          start={startOf('reissue-certificate', null)}
        />
      </ul>
    </section>
  );
}

function Flow() {
  const text = useText();
  return (
    <section className="card entrance-part">
      <h2>{text('entrance.flow')}</h2>
      <ol className="flow">
        <li>{text('entrance.flow.1')}</li>
        <li>{text('entrance.flow.2')}</li>
        <li>{text('entrance.flow.3')}</li>
        <li>{text('entrance.flow.4')}</li>
        <li>{text('entrance.flow.5')}</li>
        <li>{text('entrance.flow.6')}</li>
      </ol>
      <div>
        <UnlockGuide look="link" />
      </div>
    </section>
  );
}

/** A-01 入口: the door for the administrator, what to have at hand, and the notices. */
export function EntranceScreen() {
  const text = useText();
  const { bank, bankReady, startFailure, update, firstRun } = useSnapshot();
  const { go } = useNavigation();
  const { reset } = usePracticeReset();
  const waiting = !bankReady && startFailure === null;
  return (
    <>
      {startFailure === null ? null : (
        <FailureNotice
          bank={bank}
          failure={startFailure}
          remedies={{ 'open-settings': () => go({ screen: 'settings' }), 'reset-practice': reset }}
        />
      )}
      {update === null || update.postponed ? null : <UpdateNotice update={update} />}
      {firstRun ? <FirstRunPanel /> : null}
      <div className="entrance">
        <div className="entrance-column">
          <section className="card entrance-door">
            <PageHeading title={text('entrance.screen')}>{text('entrance.title')}</PageHeading>
            <p>{text('entrance.lead')}</p>
            <Button
              look="primary"
              large
              icon="key"
              onPress={() => go({ screen: 'certificates', door: 'administrator' })}
            >
              {text('entrance.logOn')}
            </Button>
            {waiting ? <p className="soft">{text('entrance.notReady')}</p> : null}
          </section>
          <UserDoor />
          <AtHand />
        </div>
        <div className="entrance-column">
          <Notices />
          <Flow />
        </div>
      </div>
    </>
  );
}
