import { useCallback, useState } from 'react';
import type { ContractTokens } from '#protocol/api/token-routes.ts';
import { client } from '../../app/application.tsx';
import { type Loaded, useLoaded } from '../../lib/use-loaded.ts';

const ask = () => client.tokens.status({});

/** 利用形態 and the tokens that belong to no single user; `put` takes what a command answered with. */
export function useTokens(): {
  readonly tokens: Loaded<ContractTokens>;
  readonly reload: () => void;
  readonly put: (tokens: ContractTokens) => void;
} {
  const { loaded, reload } = useLoaded(ask);
  const [changed, setChanged] = useState<ContractTokens | null>(null);
  const fresh = useCallback(() => {
    setChanged(null);
    reload();
  }, [reload]);
  if (loaded.state !== 'loaded') return { tokens: loaded, reload: fresh, put: setChanged };
  return {
    tokens: { state: 'loaded', value: changed ?? loaded.value.tokens },
    reload: fresh,
    put: setChanged,
  };
}
