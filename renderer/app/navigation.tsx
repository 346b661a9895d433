import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { UserId } from '#protocol/domain/identifiers.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { BulkWork } from '../features/bulk/bulk-work.ts';
import type { FormStart } from '../features/papers/request-form-state.ts';
import { FAILURES } from '../features/trouble/failures.ts';
import type { UserFilter } from '../features/users/filters.ts';
import type { UserTask } from '../features/users/user-task.ts';
import { attempt } from '../lib/attempt.ts';
import { client } from './application.tsx';
import type { Door } from './door.ts';

/** Screens that the person can walk between; all others follow from the log-on's stage. */
export type Place =
  | { readonly screen: 'entrance' }
  | { readonly screen: 'certificates'; readonly door: Door }
  /** 利用者ログオン by 契約者ID and 利用者ID. */
  | { readonly screen: 'without-certificate' }
  /** 電子証明書取得. */
  | { readonly screen: 'acquisition' }
  | { readonly screen: 'settings' }
  | {
      readonly screen: 'status';
      /** 開通確認 was just done. */
      readonly opened?: true;
    }
  /** ご契約先認証情報変更. */
  | { readonly screen: 'credentials' }
  | { readonly screen: 'renewal' }
  | { readonly screen: 'history' }
  | { readonly screen: 'notices' }
  /** The administrator's own token. */
  | { readonly screen: 'log-on-token' }
  /** 依頼書; opened from where a person got stuck, with what is known there. */
  | { readonly screen: 'forms'; readonly start: FormStart }
  | { readonly screen: 'bulk'; readonly work: BulkWork }
  | {
      readonly screen: 'users';
      readonly filter: UserFilter;
      readonly selected: UserId | null;
      /** The page that stands in front of the list. */
      readonly task?: UserTask;
    };

/** Screens of a live log-on. */
const INSIDE = [
  'status',
  'users',
  'bulk',
  'credentials',
  'history',
  'notices',
  'renewal',
  'log-on-token',
  'forms',
  'settings',
] as const;
export type Inside = (typeof INSIDE)[number];

/** Where a place is inside a live log-on; any place outside means its first screen. */
export const insideOf = ({ screen }: Place): Inside => INSIDE.find((inside) => inside === screen) ?? 'status';

type Navigation = {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** Drops whatever log-on there is, key and connection included, and goes to a place outside it. */
  readonly leaveLogOn: (place: Place) => Promise<void>;
  /** A failure that takes the whole screen until it is dealt with. */
  readonly trouble: Failure | null;
  /** A failure that the present screen shows beside its content. */
  readonly notice: Failure | null;
  /** Shows a failure where it belongs. */
  readonly report: (failure: Failure) => void;
  readonly clearNotice: () => void;
};

const NavigationContext = createContext<Navigation | null>(null);

/** Puts another navigation in the place of the one above. */
export const NavigationOverride = NavigationContext.Provider;

/** Where the person is among the screens, and the way to others. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('no navigation above this component');
  return navigation;
}

/** Keeps the place; lives as long as the window. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState<Place>({ screen: 'entrance' });
  const [trouble, setTrouble] = useState<Failure | null>(null);
  const [notice, setNotice] = useState<Failure | null>(null);
  const go = useCallback((next: Place) => {
    setNotice(null);
    setPlace(next);
  }, []);
  const leaveLogOn = useCallback(
    async (next: Place) => {
      go(next);
      await attempt(client.logOn.cancel({}));
      setTrouble(null);
    },
    [go],
  );
  const report = useCallback((failure: Failure) => {
    if (FAILURES[failure.code].place === 'in-place') setNotice(failure);
    else setTrouble(failure);
  }, []);
  const clearNotice = useCallback(() => setNotice(null), []);
  const value = useMemo(
    () => ({ place, go, leaveLogOn, trouble, notice, report, clearNotice }),
    [place, go, leaveLogOn, trouble, notice, report, clearNotice],
  );
  return <NavigationContext value={value}>{children}</NavigationContext>;
}
