import { FACETS } from '#contracts/directory/facets';
import { textOf, valuesOf, wholeOf } from '../../lib/address';

const SORTS = ['distance', 'fit', 'name', 'lately'] as const;
export type Sort = (typeof SORTS)[number];

export const WITHIN = [5, 10, 25, 50, 100] as const;
export const USUAL_WITHIN = 25;

/** What the address says of what is looked for, and how it is looked at. */
export interface Finding {
  search?: string;
  /** A place: of the two questions one is asked at a time. */
  serves?: string;
  near?: string;
  within?: number;
  age?: number;
  /** Values of facets, as `cohort:refugees`. */
  only?: string[];
  order?: Sort;
  verbatim?: true;
  /** On a phone, where there is room for one of the two. */
  view?: 'map';
  /** What of the map is in view: a region, or a point and how far it is magnified. */
  map?: string;
}

/** A region, or the middle of what is in view and how wide it is, in the units of the map. */
const VIEW = /^(?:[a-z-]{3,40}|\d{1,4},\d{1,4},\d{1,4})$/;

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function findingOf(address: Record<string, unknown>): Finding {
  const [search, near] = [textOf(address.search, 200), textOf(address.near, 80)];
  const serves = near ? '' : textOf(address.serves, 80);
  const within = wholeOf(address.within, 1, 500);
  const age = wholeOf(address.age, 0, 120);
  const only = valuesOf(address.only, FACETS);
  const order = SORTS.find((known) => known === address.order);
  return {
    ...(search && { search }),
    ...(serves && { serves }),
    ...(near && { near }),
    ...(near && within && within !== USUAL_WITHIN && { within }),
    ...(age !== undefined && { age }),
    ...(only.length > 0 && { only }),
    ...(order && { order }),
    ...(address.verbatim === true && { verbatim: true }),
    ...(address.view === 'map' && { view: 'map' }),
    ...(typeof address.map === 'string' && VIEW.test(address.map) && { map: address.map }),
  };
}

/** By what a list goes where nobody says. */
export const usualSort = ({ near, search }: Finding): Sort => (near ? 'distance' : search ? 'fit' : 'name');
