import type { HeldToken } from '#protocol/domain/token.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import type { ChangeLine } from '../../lib/ui/change-table.tsx';
import { serialOf, tokenState } from '../users/code-text.ts';
import { endingSerial, type TokenChoice } from './token-steps.ts';

/** What a choice does at once, before any device is confirmed: the lines of its before → after table. */
export function tokenLines(text: Translate, choice: TokenChoice, held: HeldToken): readonly ChangeLine[] {
  const none = text('users.flag.dash');
  const serial = serialOf(held) ?? none;
  const item = text('tokens.serial');
  const before = tokenState(text, held);
  const state = (after: string, tone: ChangeLine['tone'] = 'plain'): ChangeLine => ({
    item: text('tokens.state'),
    before,
    after: after === before ? null : after,
    tone,
  });
  const kept: ChangeLine = { item, before: serial, after: null };
  switch (choice) {
    case 'register':
      return [
        state(text('tokens.state.offered')),
        { item, before: serial, after: text('tokens.serial.new') },
      ];
    case 'initialise':
      return [state(text('tokens.state.offered')), kept];
    case 'replace':
      return [state(text('tokens.state.replacing')), kept];
    case 'resume': {
      const waiting = endingSerial('cancel', held) ?? none;
      return [state(before), { item, before: waiting, after: null }];
    }
    case 'revoke':
      return [state(text('tokens.state.none'), 'bad'), { item, before: serial, after: none, tone: 'bad' }];
    case 'cancel':
      return held.state === 'registered'
        ? [state(text('tokens.state.registered')), kept]
        : [state(text('tokens.state.none')), { item, before: serial, after: none }];
    default:
      return choice satisfies never;
  }
}
