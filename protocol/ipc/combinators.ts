import type { z } from 'zod';

/** A call from a window to the main process, with an answer. */
export type InvokeChannel = {
  readonly kind: 'invoke';
  readonly request: z.ZodType;
  readonly response: z.ZodType;
};

/** A message from the main process to a window. */
export type NotifyChannel = { readonly kind: 'notify'; readonly payload: z.ZodType };

/** The contract between the main process and one kind of window: groups of channels. */
export type IpcSchema = Readonly<Record<string, Readonly<Record<string, InvokeChannel | NotifyChannel>>>>;

/** Declares a call; both directions are validated at run time. */
export const invoke = <const Q extends z.ZodType, const A extends z.ZodType>(request: Q, response: A) =>
  ({ kind: 'invoke', request, response }) as const;

/** Declares a notification; validated where it is sent. */
export const notify = <const P extends z.ZodType>(payload: P) => ({ kind: 'notify', payload }) as const;

/** What the main process must implement for a schema: every call, by group and name. */
export type IpcHandlers<S extends IpcSchema> = {
  readonly [G in keyof S]: {
    readonly [C in keyof S[G] as S[G][C] extends InvokeChannel ? C : never]: S[G][C] extends {
      readonly kind: 'invoke';
      readonly request: infer Q extends z.ZodType;
      readonly response: infer A extends z.ZodType;
    }
      ? (request: z.infer<Q>) => Promise<z.infer<A>> | z.infer<A>
      : never;
  };
};

/** What a window may do with a schema: call every call, listen to every notification. */
export type IpcClient<S extends IpcSchema> = {
  readonly [G in keyof S]: {
    readonly [C in keyof S[G]]: S[G][C] extends {
      readonly kind: 'invoke';
      readonly request: infer Q extends z.ZodType;
      readonly response: infer A extends z.ZodType;
    }
      ? (request: z.input<Q>) => Promise<z.infer<A>>
      : S[G][C] extends { readonly kind: 'notify'; readonly payload: infer P extends z.ZodType }
        ? (listener: (payload: z.infer<P>) => void) => () => void
        : never;
  };
};

/** What the main process uses to notify a window. */
export type IpcNotifier<S extends IpcSchema> = {
  readonly [G in keyof S]: {
    readonly [C in keyof S[G] as S[G][C] extends NotifyChannel ? C : never]: S[G][C] extends {
      readonly kind: 'notify';
      readonly payload: infer P extends z.ZodType;
    }
      ? (payload: z.infer<P>) => void
      : never;
  };
};

/** Name of a channel on the wire between the processes, for example `main:users.unlock`. */
export const channelName = (window: string, group: string, channel: string): string =>
  `${window}:${group}.${channel}`;
