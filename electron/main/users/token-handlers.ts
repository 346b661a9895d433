import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { MAIN_WINDOW_IPC } from '#protocol/ipc/main-window.ts';
import type { LogOn } from '../log-on/log-on.ts';

/** The answers to the calls of トークン: each is the bank's command of the same name. */
export function createTokenHandlers(
  logOn: Pick<LogOn, 'withToken'>,
): Pick<IpcHandlers<typeof MAIN_WINDOW_IPC>, 'tokens'> {
  return {
    tokens: {
      status: () =>
        logOn.withToken((client, token) => client.contractTokens({ params: {}, body: {}, token })),
      setUse: ({ idempotencyKey, ...body }) =>
        logOn.withToken((client, token) => client.setTokenUse({ params: {}, body, token, idempotencyKey })),
      offer: ({ idempotencyKey, ...body }) =>
        logOn.withToken((client, token) => client.offerToken({ params: {}, body, token, idempotencyKey })),
      confirm: ({ idempotencyKey, ...body }) =>
        logOn.withToken((client, token) => client.confirmToken({ params: {}, body, token, idempotencyKey })),
      revoke: ({ idempotencyKey, ...body }) =>
        logOn.withToken((client, token) => client.revokeToken({ params: {}, body, token, idempotencyKey })),
    },
  };
}
