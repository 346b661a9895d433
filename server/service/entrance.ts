import type { RouteResponse } from '#protocol/api/routes.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { endLogOn } from '../store/log-ons.ts';
import { type Contexts, originOf } from './caller.ts';
import { record } from './recording.ts';

/** Tells a certificate whose it is and what bank this is, before any secret is entered. */
export function entrance(bank: Bank, { caller }: Contexts['anyone']) {
  return ok<RouteResponse<'entrance'>>({ holder: caller.holder, bank: bank.profile });
}

/** 「ログオフ」. */
export function logOff(bank: Bank, { caller, contractId, logOn }: Contexts['logged-on']) {
  const recording = { contractId, now: bank.clock().getTime(), origin: originOf(caller, logOn) };
  bank.store.write((writer) => {
    endLogOn(writer, logOn.token_hash, recording.now, 'logged-off');
    record(writer, recording, { action: 'log-off' });
  });
  return ok<RouteResponse<'logOff'>>({});
}
