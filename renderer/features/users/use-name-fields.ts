import { type RefObject, useRef, useState } from 'react';
import { judgeNames, type NameProblems, type UserDetails } from './user-form.ts';

/** The names of the form: what is wrong with them, and where they are. */
export type NameFields = {
  readonly refs: Readonly<Record<keyof NameProblems, RefObject<HTMLInputElement | null>>>;
  readonly problems: NameProblems;
  /** Judges both; the first wrong one is returned. */
  readonly judge: (details: UserDetails) => keyof NameProblems | null;
};

const NONE: NameProblems = { nameKana: false, nameKanji: false };

/** Keeps what was found about the names at the last judgement. */
export function useNameFields(): NameFields {
  const nameKana = useRef<HTMLInputElement>(null);
  const nameKanji = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState(NONE);
  const judge = (details: UserDetails) => {
    const found = judgeNames(details);
    setProblems(found);
    if (found.nameKana) return 'nameKana';
    return found.nameKanji ? 'nameKanji' : null;
  };
  return { refs: { nameKana, nameKanji }, problems, judge };
}
