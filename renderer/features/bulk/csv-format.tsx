import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

const RULES = [
  'csv.format.first',
  'csv.format.columns',
  'csv.format.id',
  'csv.format.kana',
  'csv.format.marks',
  'csv.format.state',
  'csv.format.encoding',
] as const;

/** How a file must look: columns, signs, encoding. Open until a file was chosen. */
export function CsvFormat({ open }: { readonly open: boolean }) {
  const text = useText();
  return (
    <Disclosure className="accordion csv-format" defaultExpanded={open}>
      <Heading level={2} className="accordion-heading">
        <AriaButton slot="trigger" className="accordion-button">
          <Icon name="down" />
          {text('csv.format')}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <ul className="accordion-body csv-rules">
          {RULES.map((rule) => (
            <li key={rule}>{text(rule)}</li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
