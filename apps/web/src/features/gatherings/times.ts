/** From then on no more places are given. */
export const hasBegun = ({ startsAt }: { startsAt: string }): boolean => Date.parse(startsAt) <= Date.now();
export const isOver = ({ endsAt }: { endsAt: string }): boolean => Date.parse(endsAt) < Date.now();

/** Whether people come somewhere: to what is online alone nobody does. */
export const hasDoor = ({
  standing,
  place,
  online,
}: {
  standing: string;
  place: string | null;
  online: boolean;
}): boolean => standing === 'scheduled' && (place !== null || !online);

/** When members register for something, where that is not at once and until the start. */
export interface RegistrationWindow {
  readonly registrationOpensAt?: string | null | undefined;
  readonly registrationClosesAt?: string | null | undefined;
}

/** Whether members may register, until it begins; whoever waits moves up however that is. */
export function registrationOf({ registrationOpensAt: opens, registrationClosesAt: closes }: RegistrationWindow) {
  if (opens && Date.now() < Date.parse(opens)) return 'early';
  return closes && Date.parse(closes) <= Date.now() ? 'closed' : 'open';
}
