import { useChange } from '../../lib/use-change';
import { isOfOffers } from './offers.queries';

const OVERTAKEN: ReadonlySet<string> = new Set([
  ...['taking-moved-on', 'places-gone', 'offer-closed', 'offer-over', 'places-asked-already'],
]);

/** Does what changes an offer or places of it. */
export const useTaken = () => useChange(isOfOffers, OVERTAKEN);
