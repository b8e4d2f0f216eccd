import type { OfferContent } from '#contracts/directory/offers';
import { beginningOf } from '#documents';
import { outcodeIn } from '../gazetteer/gazetteer';

type Location = OfferContent['locations'][number];

const outcodeOf = ({ address }: Location) => outcodeIn(address?.postcode ?? '')?.outcodes[0];

/** Where it is; without a point the one of its outcode. */
export const pointOf = (location: Location) => location.point ?? outcodeOf(location);
export const nationOf = (location: Location): string | undefined => outcodeOf(location)?.nation;

const townOf = (location: Location): string => location.address?.city ?? outcodeOf(location)?.town ?? location.name;

/** What lists show of what is offered; how it stands is read with the row. */
export function summaryOf(content: OfferContent) {
  const { kind, title, readers, stages, cohorts, minimumAge, maximumAge, dates, applyBy, online } = content;
  return {
    ...{ kind, title, readers, stages, cohorts, minimumAge, maximumAge, dates, applyBy, online },
    travel: content.travel,
    lunch: content.lunch,
    places: content.places,
    excerpt: beginningOf(content.description),
    towns: [...new Set(content.locations.map(townOf).filter(Boolean))],
  };
}
