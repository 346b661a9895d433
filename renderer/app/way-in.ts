import { useDoor } from './door.ts';
import { type Place, useNavigation } from './navigation.tsx';

/** Where the next log-on begins: the certificates of the same door, or the IDs where none was needed. */
export function useWayIn(): Place {
  const door = useDoor();
  const { place } = useNavigation();
  return place.screen === 'without-certificate' ? place : { screen: 'certificates', door };
}
