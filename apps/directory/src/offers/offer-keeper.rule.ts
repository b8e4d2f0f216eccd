import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { isPartner, NotAllowed, NotFound, type Caller, type OwnRules } from '#service';
import { leads } from '../introductions/sides';

/** SQL: the employer of that id is no member any more, as far as that is known here. */
export const employerLeft = (id: string): string =>
  `EXISTS (SELECT FROM organisation e WHERE e.id = ${id} AND e.standing <> 'member')`;

/** SQL: an offer `o` that members and partners know of. */
export const IS_FOR_NETWORK = `(o.standing <> 'draft' AND NOT ${employerLeft('o.organisation_id')})`;

type Kept = { readonly organisationId: string; readonly madeBy: string };

/** Speaks for the employer, or made the offer in its name. */
export const keepsOffer = (caller: Caller | null, { organisationId, madeBy }: Kept): boolean =>
  caller !== null &&
  !isPartner(caller) &&
  caller.organisationId === organisationId &&
  (caller.personId === madeBy || leads(caller, organisationId));

/** The rule of that name, for operations on `:offerId`. */
export function offerKeeperRule(dataSource: DataSource): OwnRules {
  return {
    'offer-keeper': async ({ caller, params }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(params['offerId']).data;
      const [offer]: (Kept & { known: boolean })[] = id
        ? await dataSource.query(
            `SELECT o.organisation_id AS "organisationId", o.made_by AS "madeBy", ${IS_FOR_NETWORK} AS known
             FROM offer o WHERE o.id = $1`,
            [id],
          )
        : [];
      if (offer && keepsOffer(caller, offer)) return true;
      return offer?.known ? new NotAllowed('This is for those who keep the offer.') : new NotFound('offer');
    },
  };
}
