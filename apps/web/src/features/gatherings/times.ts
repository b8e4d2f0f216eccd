/** From then on no more places are given. */
export const hasBegun = ({ startsAt }: { startsAt: string }): boolean => Date.parse(startsAt) <= Date.now();
export const isOver = ({ endsAt }: { endsAt: string }): boolean => Date.parse(endsAt) < Date.now();
