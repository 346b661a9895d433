import type { PermissionCatalogue, PermissionCode } from '#protocol/domain/permissions.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

type Service = PermissionCatalogue[number]['services'][number];

function ServiceRow({
  service,
  granted,
  lacking,
  onToggle,
}: {
  readonly service: Service;
  readonly granted: ReadonlySet<PermissionCode>;
  readonly lacking: ReadonlySet<PermissionCode>;
  readonly onToggle: (code: PermissionCode, on: boolean) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const name = service.label[language];
  return (
    <li className="permission-service">
      {service.actions.length > 1 ? <span className="permission-name">{name}</span> : null}
      {service.actions.map(({ code, label }) => (
        <label key={code} className="check-line">
          <input
            type="checkbox"
            className="check"
            checked={granted.has(code)}
            disabled={lacking.has(code)}
            aria-label={label === null ? undefined : `${name} ${label[language]}`}
            onChange={(event) => onToggle(code, event.target.checked)}
          />
          <span>
            {label === null ? name : label[language]}
            {lacking.has(code) ? (
              <span className="soft">（{text('users.permission.not-contracted')}）</span>
            ) : null}
          </span>
        </label>
      ))}
    </li>
  );
}

/**
 * 業務権限: every permission column of the bank as a checkbox, by group.
 *
 * @param lacking columns that the contract does not have (－)
 */
export function PermissionFields({
  granted,
  lacking,
  onChange,
  isDisabled = false,
}: {
  readonly granted: ReadonlySet<PermissionCode>;
  readonly lacking: ReadonlySet<PermissionCode>;
  readonly onChange: (granted: ReadonlySet<PermissionCode>) => void;
  readonly isDisabled?: boolean;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const toggle = (codes: readonly PermissionCode[], on: boolean) => {
    const next = new Set(granted);
    for (const code of codes) {
      if (on && !lacking.has(code)) next.add(code);
      else next.delete(code);
    }
    onChange(next);
  };
  return (
    <div className="permission-groups">
      {bank.permissions.map((group) => {
        const codes = group.services.flatMap(({ actions }) => actions.map(({ code }) => code));
        return (
          <fieldset key={group.label.ja} className="permission-group" disabled={isDisabled}>
            <legend className="field-label">{group.label[language]}</legend>
            <div className="permission-tools">
              <Button look="link" isDisabled={isDisabled} onPress={() => toggle(codes, true)}>
                {text('form.permissions.all')}
              </Button>
              <Button look="link" isDisabled={isDisabled} onPress={() => toggle(codes, false)}>
                {text('form.permissions.none')}
              </Button>
            </div>
            <ul className="permission-services">
              {group.services.map((service) => (
                <ServiceRow
                  key={service.label.ja}
                  service={service}
                  granted={granted}
                  lacking={lacking}
                  onToggle={(code, on) => toggle([code], on)}
                />
              ))}
            </ul>
          </fieldset>
        );
      })}
    </div>
  );
}
