import { useRef, useState } from 'react';
import type { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';
import { FAILURES } from '../trouble/failures.ts';
import { outcomeUnknown } from '../users/command-intent.ts';

type Templates = readonly RoleTemplate[];
type Confirmed = { readonly confirmationPin: string; readonly idempotencyKey: string };

const ask = () => client.roleTemplates.list({});

/** The 権限テンプレート of the contract, and the two commands on them. */
export type TemplateStore = {
  readonly templates: Loaded<Templates>;
  readonly reload: () => void;
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** True when it was done. */
  readonly save: (template: RoleTemplate, confirmationPin: string) => Promise<boolean>;
  readonly remove: (name: RoleTemplate['name'], confirmationPin: string) => Promise<boolean>;
  /** Forgets the last refusal: another form is opened. */
  readonly begin: () => void;
};

/**
 * Keeps the templates as the bank last answered. One form is one intent: its key stays while nobody knows
 * whether it took effect, and is new after a definite answer.
 */
export function useTemplates(): TemplateStore {
  const { report } = useNavigation();
  const { loaded, reload } = useLoaded(ask);
  const [answered, setAnswered] = useState<{ readonly of: unknown; readonly templates: Templates } | null>(
    null,
  );
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const key = useRef('');
  const begin = () => {
    key.current = crypto.randomUUID();
    setFailure(null);
  };
  const send = async (
    call: (confirmed: Confirmed) => Promise<Result<{ readonly templates: Templates }, Failure>>,
    confirmationPin: string,
  ): Promise<boolean> => {
    if (key.current === '') key.current = crypto.randomUUID();
    setPending(true);
    const answer = await attempt(call({ confirmationPin, idempotencyKey: key.current }));
    setPending(false);
    if (answer.ok || !outcomeUnknown(answer.error.code)) key.current = crypto.randomUUID();
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setAnswered({ of: loaded, templates: answer.value.templates });
    else if (FAILURES[answer.error.code].place !== 'in-place') report(answer.error);
    return answer.ok;
  };
  const fromBank: Loaded<Templates> =
    loaded.state === 'loaded' ? { state: 'loaded', value: loaded.value.templates } : loaded;
  return {
    templates: answered?.of === loaded ? { state: 'loaded', value: answered.templates } : fromBank,
    reload,
    pending,
    failure,
    save: (template, confirmationPin) =>
      send((confirmed) => client.roleTemplates.save({ ...confirmed, template }), confirmationPin),
    remove: (name, confirmationPin) =>
      send((confirmed) => client.roleTemplates.delete({ ...confirmed, name }), confirmationPin),
    begin,
  };
}
