import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

function Choices({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const { bank, preferences } = useSnapshot();
  const { report } = useNavigation();
  const hidden = preferences.hiddenColumns;
  const save = async (hiddenColumns: PermissionCode[]) => {
    const answer = await attempt(client.app.setPreferences({ hiddenColumns }));
    if (!answer.ok) report(answer.error);
  };
  const toggle = (code: PermissionCode, shown: boolean) =>
    save(shown ? hidden.filter((other) => other !== code) : [...hidden, code]);
  return (
    <Dialog className="dialog column-choice">
      <Heading slot="title" level={2}>
        {text('users.columns')}
      </Heading>
      <p>{text('users.columns.text')}</p>
      <div className="permission-groups">
        {bank.permissions.map((group) => (
          <fieldset key={group.label.ja} className="permission-group">
            <legend className="field-label">{group.label[language]}</legend>
            <ul className="permission-services">
              {group.services.flatMap((service) =>
                service.actions.map(({ code, label }) => (
                  <li key={code}>
                    <label className="check-line">
                      <input
                        type="checkbox"
                        className="check"
                        checked={!hidden.includes(code)}
                        onChange={(event) => toggle(code, event.target.checked)}
                      />
                      {service.label[language]} {label?.[language]}
                    </label>
                  </li>
                )),
              )}
            </ul>
          </fieldset>
        ))}
      </div>
      <div className="dialog-buttons">
        <Button isDisabled={hidden.length === 0} onPress={() => save([])}>
          {text('users.columns.all')}
        </Button>
        <Button look="primary" onPress={onClose}>
          {text('users.columns.done')}
        </Button>
      </div>
    </Dialog>
  );
}

/** 「列の選択」: which permission columns are shown; remembered on this PC. */
export function ColumnChoice() {
  const text = useText();
  const { preferences } = useSnapshot();
  const [open, setOpen] = useState(false);
  const count = preferences.hiddenColumns.length;
  return (
    <>
      <Button icon="columns" onPress={() => setOpen(true)}>
        {count === 0 ? text('users.columns') : text('users.columns.hidden', { count })}
      </Button>
      <ModalOverlay className="overlay" isOpen={open} onOpenChange={setOpen} isDismissable>
        <Modal>
          <Choices onClose={() => setOpen(false)} />
        </Modal>
      </ModalOverlay>
    </>
  );
}
