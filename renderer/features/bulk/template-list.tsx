import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { SavedRoleTemplate } from '#protocol/domain/role-template.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { usePermissionWords } from './planned-table.tsx';

/** The saved templates with what they grant, and what can be done with each. */
export function TemplateList({
  templates,
  contracted,
  onEdit,
  onDelete,
}: {
  readonly templates: readonly SavedRoleTemplate[];
  readonly contracted: readonly PermissionCode[];
  readonly onEdit: (template: SavedRoleTemplate) => void;
  readonly onDelete: (template: SavedRoleTemplate) => void;
}) {
  const text = useText();
  const words = usePermissionWords();
  const { go } = useNavigation();
  return (
    <ul className="templates" aria-label={text('templates.list')}>
      {templates.map((template) => {
        const { name, permissions } = template;
        const label = (action: string) => text('templates.for', { name, action });
        return (
          <li key={name} className="card template">
            <div>
              <h2 className="template-name">{name}</h2>
              <p className="digits">
                {text('templates.count', {
                  count: permissions.filter((code) => contracted.includes(code)).length,
                  total: contracted.length,
                })}
              </p>
              <p className="soft">
                {permissions.length === 0 ? text('csv.permissions.none') : words(permissions)}
              </p>
            </div>
            <div className="buttons">
              <Button
                icon="users"
                aria-label={label(text('templates.apply'))}
                onPress={() => go({ screen: 'bulk', work: { tab: 'command', userIds: [], template: name } })}
              >
                {text('templates.apply')}
              </Button>
              <Button aria-label={label(text('templates.edit'))} onPress={() => onEdit(template)}>
                {text('templates.edit')}
              </Button>
              <Button
                look="quiet"
                icon="trash"
                aria-label={label(text('templates.delete'))}
                onPress={() => onDelete(template)}
              >
                {text('templates.delete')}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
