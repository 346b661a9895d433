import { useText } from '../../lib/i18n/provider.tsx';
import type { HelpTexts, SecretWords, TopicId } from './topic.ts';
import { UnlockGuide } from './unlock-guide.tsx';

function Secret({ name, written, asked, lost }: SecretWords) {
  const text = useText();
  return (
    <li className="help-secret">
      <h4>{name}</h4>
      <dl>
        <dt>{text('help.secret.written')}</dt>
        <dd>{written}</dd>
        <dt>{text('help.secret.asked')}</dt>
        <dd>{asked}</dd>
        <dt>{text('help.secret.lost')}</dt>
        <dd>{lost}</dd>
      </dl>
    </li>
  );
}

/** One topic: what the screen is for, the steps, which secret is asked, what can go wrong. */
export function TopicPage({ texts, id }: { readonly texts: HelpTexts; readonly id: TopicId }) {
  const text = useText();
  const { purpose, steps, troubles, secrets } = texts.topics[id];
  return (
    <>
      <p>{purpose}</p>
      {steps.length === 0 ? null : (
        <section>
          <h3>{text('help.steps')}</h3>
          <ol className="help-steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      {secrets.length === 0 ? null : (
        <section>
          <h3>{text('help.secrets')}</h3>
          <ul className="help-secrets">
            {secrets.map((secret) => (
              <Secret key={secret} {...texts.secrets[secret]} />
            ))}
          </ul>
        </section>
      )}
      {troubles.length === 0 ? null : (
        <section>
          <h3>{text('help.troubles')}</h3>
          <dl className="help-troubles">
            {troubles.map(({ what, remedy }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{remedy}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {id === 'unlock' || id === 'users' || id === 'entrance' ? <UnlockGuide /> : null}
    </>
  );
}
