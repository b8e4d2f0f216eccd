import { useEffect, useReducer } from 'react';
import type { RegistrationWindow } from './times';

type Moments = RegistrationWindow & {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly mine: { readonly offeredUntil?: string | null } | null;
};

/** Longer no timer runs. */
const LONGEST_MILLIS = 24 * 3_600_000;

/** Draws the caller anew whenever what may be done with a gathering changes by the clock. */
export function useMoments(gathering: Moments): void {
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const { registrationOpensAt, registrationClosesAt, startsAt, endsAt } = gathering;
  const offeredUntil = gathering.mine?.offeredUntil;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const from = Date.now();
      const next = [registrationOpensAt, registrationClosesAt, startsAt, endsAt, offeredUntil]
        .map((instant) => (instant ? Date.parse(instant) : 0))
        .filter((at) => at > from)
        .sort((one, other) => one - other)[0];
      if (next === undefined) return;
      timer = setTimeout(
        () => {
          if (Date.now() < next) return wait();
          draw();
          wait();
        },
        Math.min(next - from, LONGEST_MILLIS),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [registrationOpensAt, registrationClosesAt, startsAt, endsAt, offeredUntil]);
}
