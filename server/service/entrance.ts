import type { RouteResponse } from '#protocol/api/routes.ts';
import { ok } from '#protocol/result.ts';
import type { Bank } from '../bank.ts';
import { endLogOn } from '../store/log-ons.ts';
import type { Contexts } from './caller.ts';
import { byCaller, record } from './recording.ts';

/** Tells a certificate whose it is and what bank this is, before any secret is entered. */
export function entrance(bank: Bank, { caller }: Contexts['anyone']) {
  return ok<RouteResponse<'entrance'>>({ holder: caller.holder, bank: bank.profile });
}

/** 「ログオフ」. */
export function logOff(bank: Bank, context: Contexts['logged-on']) {
  const recording = byCaller(bank, context);
  bank.store.write((writer) => {
    endLogOn(writer, context.logOn.token_hash, recording.now, 'logged-off');
    record(writer, recording, { action: 'log-off' });
  });
  return ok<RouteResponse<'logOff'>>({});
}
