interface Named {
  readonly name: string;
}

/**
 * The town that an address names, where it is one that the map knows: a part of it between commas, the last that is, with or
 * without a postcode after it. An address is what somebody wrote, and nobody is asked where it is.
 */
export function townIn<Town extends Named>(place: string | null, towns: readonly Town[]): Town | undefined {
  const parts = (place ?? '').split(',').map((part) => part.trim().replace(POSTCODE, '').toLowerCase());
  return parts
    .toReversed()
    .map((part) => towns.find(({ name }) => name.toLowerCase() === part))
    .find((town) => town !== undefined);
}

const POSTCODE = /\s+[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?$/i;
