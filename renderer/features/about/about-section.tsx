import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { LicenceNotice } from './licence-notice.tsx';
import { UpdateNotice } from './update-notice.tsx';
import './about.css';

/** このアプリについて: the version, and the licences of everything that the application is made of. */
export function AboutSection() {
  const text = useText();
  const { appVersion, update } = useSnapshot();
  const [open, setOpen] = useState(false);
  return (
    <section className="card settings-part">
      <h2>{text('about.title')}</h2>
      <p>
        {text('app.name')} {text('about.version', { version: appVersion })}
      </p>
      {update === null ? null : <UpdateNotice update={update} />}
      <Disclosure className="accordion" isExpanded={open} onExpandedChange={setOpen}>
        <Heading level={3} className="accordion-heading">
          <AriaButton slot="trigger" className="accordion-button">
            <Icon name="down" />
            {text('about.licences')}
          </AriaButton>
        </Heading>
        <DisclosurePanel>{open ? <LicenceNotice /> : null}</DisclosurePanel>
      </Disclosure>
    </section>
  );
}
