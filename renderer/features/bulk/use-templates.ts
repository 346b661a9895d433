import { useRef, useState } from 'react';
import type { RoleTemplate, RoleTemplateName, SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { Result } from '#protocol/result.ts';
import { client } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';
import { FAILURES } from '../trouble/failures.ts';
import { outcomeUnknown } from '../users/command-intent.ts';
import { withPresent } from './template-form.ts';

type Templates = readonly SavedRoleTemplate[];
type Confirmed = { readonly confirmationPin: string; readonly idempotencyKey: string };

const ask = () => client.roleTemplates.list({});

/** The 権限テンプレート of the contract, and the two commands on them. */
export type TemplateStore = {
  readonly templates: Loaded<Templates>;
  readonly reload: () => void;
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Saves what was written against `seen`; null when it was done. */
  readonly save: (
    template: RoleTemplate,
    seen: SavedRoleTemplate | null,
    confirmationPin: string,
  ) => Promise<Failure | null>;
  /** Deletes a template as it was seen; null when it was done. */
  readonly remove: (seen: SavedRoleTemplate, confirmationPin: string) => Promise<Failure | null>;
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
  const fromBank: Loaded<Templates> =
    loaded.state === 'loaded' ? { state: 'loaded', value: loaded.value.templates } : loaded;
  const templates: Loaded<Templates> =
    answered?.of === loaded ? { state: 'loaded', value: answered.templates } : fromBank;
  const put = (now: Templates) => setAnswered({ of: loaded, templates: now });
  const send = async (
    name: RoleTemplateName,
    call: (confirmed: Confirmed) => Promise<Result<{ readonly templates: Templates }, Failure>>,
    confirmationPin: string,
  ): Promise<Failure | null> => {
    if (key.current === '') key.current = crypto.randomUUID();
    setPending(true);
    const answer = await attempt(call({ confirmationPin, idempotencyKey: key.current }));
    setPending(false);
    if (answer.ok || !outcomeUnknown(answer.error.code)) key.current = crypto.randomUUID();
    const failed = answer.ok ? null : answer.error;
    setFailure(failed);
    if (answer.ok) put(answer.value.templates);
    if (failed === null) return null;
    if (FAILURES[failed.code].place !== 'in-place') report(failed);
    if (failed.template !== undefined && templates.state === 'loaded') {
      put(withPresent(templates.value, name, failed.template));
    }
    return failed;
  };
  return {
    templates,
    reload,
    pending,
    failure,
    save: (template, seen, confirmationPin) =>
      send(
        template.name,
        (confirmed) => client.roleTemplates.save({ ...confirmed, template, version: seen?.version ?? null }),
        confirmationPin,
      ),
    remove: ({ name, version }, confirmationPin) =>
      send(
        name,
        (confirmed) => client.roleTemplates.delete({ ...confirmed, name, version }),
        confirmationPin,
      ),
    begin,
  };
}
