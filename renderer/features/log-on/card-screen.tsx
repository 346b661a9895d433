import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { CardCell } from '#protocol/domain/secrets.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FieldError } from '../../lib/ui/field-parts.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import { FormLink } from '../papers/form-link.tsx';
import { startOf } from '../papers/request-form-state.ts';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import { wrongSecretText } from '../trouble/secret-error.ts';
import { AboutSecret } from './about-secret.tsx';
import { checkCard } from './card-cells.ts';
import { CardFields } from './card-fields.tsx';
import { CustomerCard } from './customer-card.tsx';
import { OtherCertificate } from './other-certificate.tsx';

type Problem = { readonly words: string; readonly cell: CardCell | null };

/**
 * A-04 確認用パスワード: the digits of three cells of the お客様カード.
 *
 * @param onToken on to the token's code; null where the administrator has none
 */
export function CardScreen({
  cells,
  contractId,
  onToken,
}: {
  readonly cells: readonly CardCell[];
  readonly contractId: ContractId;
  readonly onToken: (() => void) | null;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { leaveLogOn, report, clearNotice } = useNavigation();
  const problemId = useId();
  const fields = useRef(new Map<CardCell, HTMLInputElement>());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [lastAttempt, setLastAttempt] = useState(false);
  const [pending, setPending] = useState(false);
  const [first = '', second = '', third = ''] = cells;
  const places = { first, second, third };

  const focusCell = (cell: CardCell | undefined) => {
    if (cell !== undefined) fields.current.get(cell)?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen appears
  useEffect(() => {
    focusCell(cells[0]);
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    clearNotice();
    const typed = cells.map((cell) => ({ cell, digits: fields.current.get(cell)?.value ?? '' }));
    const wrong = checkCard(typed);
    if (wrong !== null) {
      const full = wrong.problem === 'full-width';
      setProblem({ words: text(full ? 'logOn.card.fullWidth' : 'logOn.card.twoDigits'), cell: wrong.cell });
      if (full) takeSecret(fields.current.get(wrong.cell) ?? null);
      focusCell(wrong.cell);
      return;
    }
    for (const field of fields.current.values()) takeSecret(field);
    setProblem(null);
    setPending(true);
    const answer = await attempt(client.logOn.submitCard({ cardPassword: typed }));
    setPending(false);
    if (answer.ok) return;
    if (answer.error.code === 'card-password-wrong') {
      setProblem({ words: wrongSecretText(text, language, bank, answer.error), cell: null });
      setLastAttempt(answer.error.attemptsLeft === 1);
      focusCell(cells[0]);
    } else report(answer.error);
  };

  return (
    <div className="log-on">
      <form className="card log-on-form" onSubmit={submit}>
        <div className="page-lead">
          <PageHeading title={text('logOn.card.title')} takesFocus={false} />
          <p>{text('logOn.card.instruction')}</p>
        </div>
        <CustomerCard asked={cells} label={text('logOn.card.picture', places)} />
        <div className="field">
          <p className="field-label">{text('logOn.card.cells', places)}</p>
          <p className="card-warning">
            <Icon name="warning" size={16} />
            {text('logOn.card.notPin')}
          </p>
          <CardFields cells={cells} fields={fields} wrongCell={problem?.cell ?? null} problemId={problemId} />
          <div id={problemId} aria-live="polite">
            <FieldError words={problem?.words ?? null} />
          </div>
        </div>
        {lastAttempt ? <LastAttemptWarning bank={bank} /> : null}
        <div className="buttons buttons-spread">
          <div className="buttons">
            <Button type="submit" look="primary" large isPending={pending}>
              {text('logOn.card.submit')}
            </Button>
            <Button onPress={() => leaveLogOn({ screen: 'entrance' })}>{text('logOn.close')}</Button>
          </div>
          <OtherCertificate />
        </div>
      </form>
      <AboutSecret
        which={text('logOn.card.which')}
        where={`${text('logOn.card.where')} ${text('logOn.card.same')}`}
        replace={text('logOn.card.replace', { form: bank.forms.reissueCard[language] })}
      >
        {onToken === null ? null : (
          <Button icon="key" onPress={onToken}>
            {text('logOn.card.byToken')}
          </Button>
        )}
        <FormLink label={text('forms.stuck.card')} start={startOf('reissue-card', contractId, 'lost')} />
      </AboutSecret>
    </div>
  );
}
