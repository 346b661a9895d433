import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { IconButton } from '../../lib/ui/button.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { OwnerLabel } from '../trouble/failure-notice.tsx';
import { failureWords } from '../trouble/failure-words.ts';
import { FAILURES } from '../trouble/failures.ts';
import type { ImportResult } from './use-import.ts';

function Result({ result }: { readonly result: ImportResult }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { answer, fileName } = result;
  if (answer.ok) {
    const { alreadyThere } = answer.value;
    return (
      <li className={alreadyThere ? 'import-result' : 'import-result import-good'}>
        <Icon name={alreadyThere ? 'info' : 'check'} size={18} />
        <p>
          <strong>{fileName}</strong>
          {text(alreadyThere ? 'certificates.import.alreadyThere' : 'certificates.import.added')}
        </p>
      </li>
    );
  }
  const { what, next } = failureWords(text, language, bank, answer.error);
  return (
    <li className="import-result import-bad">
      <Icon name="stop" size={18} />
      <div>
        <p>
          <strong>{fileName}</strong>
          {what}
        </p>
        <p>{next}</p>
        <p className="failure-line">
          <OwnerLabel owner={FAILURES[answer.error.code].owner} />
          <span className="failure-reference">
            {text('failure.reference', { reference: answer.error.reference })}
          </span>
        </p>
      </div>
    </li>
  );
}

/** What became of each file of the last import. */
export function ImportResults({
  results,
  onClose,
}: {
  readonly results: readonly ImportResult[];
  readonly onClose: () => void;
}) {
  const text = useText();
  if (results.length === 0) return null;
  return (
    <section className="card import-results" aria-label={text('certificates.import.results')}>
      <ul>
        {results.map((result) => (
          <Result key={result.key} result={result} />
        ))}
      </ul>
      <IconButton icon="close" label={text('common.close')} onPress={onClose} />
    </section>
  );
}
