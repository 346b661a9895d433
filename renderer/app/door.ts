import { createContext, useContext } from 'react';
import type { LogOnStage } from '#protocol/ipc/snapshot.ts';
import type { Place } from './navigation.tsx';

/** Whose log-on it is: 管理者ログオン or 利用者ログオン. */
export type Door = Extract<LogOnStage, { stage: 'key-access' }>['door'];

/** At which door the person stands; what has no door of its own is the administrator's. */
export const DoorContext = createContext<Door>('administrator');

/** At which door the person stands: some words and ways differ between the two. */
export const useDoor = (): Door => useContext(DoorContext);

function placeAtUserDoor(place: Place): boolean {
  switch (place.screen) {
    case 'without-certificate':
    case 'acquisition':
      return true;
    case 'certificates':
      return place.door === 'user';
    default:
      return false;
  }
}

/** Which door the log-on came through; before there is one, and after one that never knew who it was, where the person is. */
export function doorOf(logOn: LogOnStage, place: Place): Door {
  switch (logOn.stage) {
    case 'user-pin':
    case 'user-code':
    case 'user-on':
      return 'user';
    case 'key-access':
      return logOn.door;
    case 'pin':
    case 'card':
    case 'opening':
    case 'on':
      return 'administrator';
    case 'none':
      return placeAtUserDoor(place) ? 'user' : 'administrator';
    case 'ended':
      return logOn.userId !== null || placeAtUserDoor(place) ? 'user' : 'administrator';
    default:
      return logOn satisfies never;
  }
}
