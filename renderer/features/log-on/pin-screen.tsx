import type { ContractId } from '#protocol/domain/identifiers.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { FormLink } from '../papers/form-link.tsx';
import { startOf } from '../papers/request-form-state.ts';
import { OtherCertificate } from './other-certificate.tsx';
import { PinForm } from './pin-form.tsx';

/** A-03 管理者ログオン: ご契約先暗証番号. */
export function PinScreen({ contractId }: { readonly contractId: ContractId }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  return (
    <PinForm
      title={text('logOn.title')}
      instruction={text('logOn.pin.instruction')}
      who={[{ term: text('logOn.contractId'), value: contractId }]}
      label={text('logOn.pin')}
      about={{
        which: text('logOn.pin.which'),
        where: `${text('logOn.pin.where')} ${text('logOn.pin.where.first')}`,
        replace: text('logOn.pin.replace', { form: bank.forms.unlockContract[language] }),
        children: (
          <FormLink
            label={text('forms.stuck.pin')}
            start={startOf('unlock-contract', contractId, 'forgotten')}
          />
        ),
      }}
      onSubmit={(pin) => client.logOn.submitPin({ pin })}
      wrongCode="contract-pin-wrong"
    >
      <OtherCertificate />
    </PinForm>
  );
}
