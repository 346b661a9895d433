import { useEffect, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import { permissionCodes } from '#protocol/domain/permissions.ts';
import type { SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDraft } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { useUsers } from '../users/use-users.ts';
import { contractedCodes } from './bulk-plan.ts';
import { TemplateDelete } from './template-delete.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { grantedTo, templateDraft } from './template-form.ts';
import { TemplateList } from './template-list.tsx';
import { type TemplateStore, useTemplates } from './use-templates.ts';

const EMPTY = { seen: null, name: '', permissions: [] } as const;

function LoadedTemplates({
  users,
  templates,
  store,
  from,
}: {
  readonly users: readonly UserRow[];
  readonly templates: readonly SavedRoleTemplate[];
  readonly store: TemplateStore;
  readonly from: UserId | null;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const [form, setForm, clear] = useDraft(templateDraft);
  const [deleting, setDeleting] = useState<SavedRoleTemplate | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const contracted = contractedCodes(users, permissionCodes(bank.permissions));
  const model = users.find(({ userId }) => userId === from);
  // Opened for a user: the new template begins with what he is granted, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is mounted anew for another user
  useEffect(() => {
    if (model !== undefined) setForm({ ...EMPTY, permissions: grantedTo(model) });
  }, []);
  const open = (template: SavedRoleTemplate | null) => {
    store.begin();
    setSaid(null);
    setForm(
      template === null ? EMPTY : { seen: template, name: template.name, permissions: template.permissions },
    );
  };
  if (deleting !== null) {
    return (
      <TemplateDelete
        template={deleting}
        store={store}
        onDeleted={() => {
          setSaid(text('templates.deleted', { name: deleting.name }));
          setDeleting(null);
        }}
        onCancel={() => setDeleting(null)}
      />
    );
  }
  if (form !== null) {
    return (
      <TemplateEditor
        form={form}
        users={users}
        templates={templates}
        contracted={contracted}
        store={store}
        onChange={setForm}
        onSaved={(name) => {
          setSaid(text('templates.saved', { name }));
          clear();
        }}
        onCancel={clear}
      />
    );
  }
  return (
    <>
      {said === null ? null : <Notice tone="done" title={said} live />}
      <div>
        <Button look="primary" onPress={() => open(null)}>
          {text('templates.new')}
        </Button>
      </div>
      {templates.length === 0 ? (
        <p className="card users-empty">{text('templates.none')}</p>
      ) : (
        <TemplateList
          templates={templates}
          contracted={contracted}
          onEdit={open}
          onDelete={(template) => {
            store.begin();
            setSaid(null);
            setDeleting(template);
          }}
        />
      )}
    </>
  );
}

/** 権限テンプレート: named sets of permissions. @param from the user whose permissions begin a new one */
export function TemplatesPage({ from }: { readonly from: UserId | null }) {
  const text = useText();
  const { bank } = useSnapshot();
  const { users, reload } = useUsers();
  const store = useTemplates();
  const { templates } = store;
  const failed =
    users.state === 'failed' ? users.failure : templates.state === 'failed' ? templates.failure : null;
  return (
    <>
      <div className="bulk-head">
        <PageHeading title={text('templates.title')} />
        <p className="soft">{text('templates.intro')}</p>
      </div>
      {failed === null ? null : (
        <FailureNotice
          bank={bank}
          failure={failed}
          remedies={{
            'try-again': () => {
              reload();
              store.reload();
            },
          }}
        />
      )}
      {users.state === 'loaded' && templates.state === 'loaded' ? (
        <LoadedTemplates users={users.value} templates={templates.value} store={store} from={from} />
      ) : null}
      {failed === null && (users.state === 'loading' || templates.state === 'loading') ? (
        <Skeleton label={text('app.loading')} lines={6} />
      ) : null}
    </>
  );
}
