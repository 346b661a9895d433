import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { type PermissionCode, permissionCodes } from '#protocol/domain/permissions.ts';
import { RoleTemplate } from '#protocol/domain/role-template.ts';
import type { SampleRole } from './sample-contract.ts';

/** Services that the sample contract does not have, so that the mark － appears too. */
const NOT_CONTRACTED = ['external-link-second', 'external-file.send', 'external-file.receive'];

/** Permissions that the sample contract has. */
export const SAMPLE_CONTRACTED: readonly PermissionCode[] = permissionCodes(BANK_1635.permissions).filter(
  (code) => !NOT_CONTRACTED.includes(code),
);

const isInquiry = (code: string): boolean => code.endsWith('-inquiry') || code.endsWith('-history');

const GRANTED: Readonly<Record<SampleRole, (code: PermissionCode) => boolean>> = {
  everything: () => true,
  inquiry: isInquiry,
  entry: (code) =>
    isInquiry(code) || code === 'transfer' || code === 'bill-payment' || code.endsWith('.register'),
  approval: (code) => isInquiry(code) || code.endsWith('.approve') || code.endsWith('.send'),
  none: () => false,
};

/** What a sample user of a role is granted. */
export const permissionsOf = (role: SampleRole): readonly PermissionCode[] =>
  SAMPLE_CONTRACTED.filter(GRANTED[role]);

const NAMES = [
  ['照会のみ', 'inquiry'],
  ['データ登録者', 'entry'],
  ['承認者', 'approval'],
  ['すべての業務', 'everything'],
] as const;

/** 権限テンプレート of the sample contract. */
export const SAMPLE_ROLE_TEMPLATES: readonly RoleTemplate[] = NAMES.map(([name, role]) =>
  RoleTemplate.parse({ name, permissions: permissionsOf(role) }),
);
