import type { EntryKind } from '../keeping/entry-kinds';
import { OfferFields } from './offer-fields';
import { OfferText } from './offer-text';
import { checkOffer, NEW_OFFER, offerOf, offerParts, OFFER_PATHS, offerTyped, type OfferTyped } from './offer-typed';
import type { OfferContent } from './offers.queries';

/** An offer is written as an entry is, and goes live at once: nobody looks at what it changes. */
export const OFFER: EntryKind<OfferTyped, OfferContent> = {
  fresh: NEW_OFFER,
  typedOf: offerTyped,
  contentOf: offerOf,
  check: checkOffer,
  paths: OFFER_PATHS,
  parts: offerParts,
  Fields: OfferFields,
  Text: OfferText,
  nameOf: ({ title }) => title,
  saysChanges: false,
};
