import { OFFER_FACETS } from '#contracts/directory/facets';
import { dayOf, textOf, valuesOf, wholeOf } from '../../lib/address';

const SORTS = ['distance', 'fit', 'soonest', 'lately'] as const;
export type Sort = (typeof SORTS)[number];

export const USUAL_WITHIN = 25;

/** What the address says of what is looked for. */
export interface Finding {
  search?: string;
  near?: string;
  within?: number;
  age?: number;
  /** With a day from this one on. */
  fromDay?: string;
  untilDay?: string;
  /** Of one employer. */
  organisation?: string;
  /** Values of facets, as `travel:paid`. */
  only?: string[];
  /** What comes first. */
  first?: Sort;
  verbatim?: true;
}

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function findingOf(address: Record<string, unknown>): Finding {
  const [search, near] = [textOf(address.search, 200), textOf(address.near, 80)];
  const within = wholeOf(address.within, 1, 500);
  const age = wholeOf(address.age, 0, 120);
  const [fromDay, untilDay] = [dayOf(address.fromDay), dayOf(address.untilDay)];
  const organisation = textOf(address.organisation, 36);
  const only = valuesOf(address.only, OFFER_FACETS);
  const first = SORTS.find((known) => known === address.first);
  return {
    ...(search && { search }),
    ...(near && { near }),
    ...(near && within && within !== USUAL_WITHIN && { within }),
    ...(age !== undefined && { age }),
    ...(fromDay && { fromDay }),
    // A service refuses an end before the beginning: the beginning was meant first.
    ...(untilDay && !(fromDay && untilDay < fromDay) && { untilDay }),
    ...(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(organisation) && { organisation }),
    ...(only.length > 0 && { only }),
    ...(first && { first }),
    ...(address.verbatim === true && { verbatim: true }),
  };
}

/** By what a list goes where nobody says. */
export const usualSort = ({ near, search }: Finding): Sort => (near ? 'distance' : search ? 'fit' : 'soonest');

/** Whether nothing is asked for. */
export const isAll = ({ first: _first, verbatim: _verbatim, ...asked }: Finding): boolean =>
  Object.keys(asked).length === 0;
