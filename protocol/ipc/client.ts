import type { z } from 'zod';
import type { WindowBridge } from './bridge.ts';
import { channelName, type IpcClient, type IpcSchema } from './combinators.ts';

const caller = (bridge: WindowBridge, name: string, request: z.ZodType, response: z.ZodType) => {
  return async (payload: unknown): Promise<unknown> =>
    response.parse(await bridge.invoke(name, request.parse(payload)));
};

const listenerOf = (bridge: WindowBridge, name: string, payload: z.ZodType) => {
  return (listener: (value: unknown) => void) =>
    bridge.subscribe(name, (value) => listener(payload.parse(value)));
};

/**
 * Makes a window's typed client of a schema. Requests and answers are parsed here too, so what a page gets
 * is what the schema says, brands included.
 *
 * @param windowKind prefix of the window's channels
 * @throws ZodError when a caller or the main process breaks the schema (a bug)
 */
export function createIpcClient<const S extends IpcSchema>(
  schema: S,
  windowKind: string,
  bridge: WindowBridge,
): IpcClient<S> {
  const groups = Object.entries(schema).map(([group, channels]) => {
    const members = Object.entries(channels).map(([channel, definition]) => {
      const name = channelName(windowKind, group, channel);
      const member =
        definition.kind === 'invoke'
          ? caller(bridge, name, definition.request, definition.response)
          : listenerOf(bridge, name, definition.payload);
      return [channel, member] as const;
    });
    return [group, Object.fromEntries(members)] as const;
  });
  // The loop above makes one member for each entry of the schema, which is what IpcClient<S> says; the
  // compiler cannot follow a mapped type through Object.entries.
  return Object.fromEntries(groups) as unknown as IpcClient<S>;
}
