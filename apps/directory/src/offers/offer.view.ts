import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { OfferSummary, OfferView } from '#contracts/directory/endpoints';
import { isOrganiser, NotFound, type Caller } from '#service';
import { nameOf } from '../entries/entry.view';
import { asksToday, isWithinItsDays, NOBODY, standingOf, type Offer } from './offer.entity';
import { IS_FOR_NETWORK, keepsOffer } from './offer-keeper.rule';
import { summaryOf } from './offer.summary';

/** SQL: whose offer `o` it is. */
export const EMPLOYER = `json_build_object('id', o.organisation_id, 'name',
  coalesce((SELECT e.name FROM organisation e WHERE e.id = o.organisation_id), 'An employer'))`;

/** SQL: how many wait for an answer of those who keep an offer `o`. */
export const WAITING = `(SELECT count(*)::integer FROM taking t WHERE t.offer_id = o.id AND t.standing = 'asked')`;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface OfferRow extends Pick<
  Offer,
  'id' | 'version' | 'organisationId' | 'madeBy' | 'standing' | 'content' | 'places' | 'taken' | 'closedReason'
> {
  readonly organisation: Named;
  readonly lastDay: string | null;
  readonly waiting: number;
}

/** SQL: what the lists of those who keep offers `o`, and their views, are made of. */
export const OFFER_COLUMNS = `o.id, o.version, o.organisation_id AS "organisationId", o.made_by AS "madeBy", o.standing, o.content,
  o.places, o.taken, o.closed_reason AS "closedReason", to_char(o.last_day, 'YYYY-MM-DD') AS "lastDay",
  ${EMPLOYER} AS organisation, ${WAITING} AS waiting`;

const sharedOf = (row: OfferRow, isKept: boolean) => {
  const { id, version, organisation, taken, lastDay, waiting } = row;
  return {
    ...{ id, version, organisation, taken, lastDay, standing: standingOf(row), asks: asksToday(row) },
    ...(isKept && { waiting }),
  };
};

/** One row of a list of those who keep them. */
export const ownSummaryOf = (row: OfferRow): z.input<typeof OfferSummary> => ({
  ...sharedOf(row, true),
  ...summaryOf(row.content),
});

interface ViewRow extends OfferRow, Pick<Offer, 'forgotten'> {
  readonly maker: string;
  readonly openedAt: Date | null;
  readonly changedAt: Date;
  readonly known: boolean;
}

/** As the caller may see it. @throws NotFound */
export async function viewOffer(
  manager: EntityManager,
  id: string,
  caller: Caller | null,
): Promise<z.input<typeof OfferView>> {
  const [row]: ViewRow[] = await manager.query(
    `SELECT ${OFFER_COLUMNS}, ${nameOf('o.made_by')} AS maker, o.opened_at AS "openedAt", o.changed_at AS "changedAt",
       o.forgotten, ${IS_FOR_NETWORK} AS known FROM offer o WHERE o.id = $1`,
    [id],
  );
  const isKept = row !== undefined && keepsOffer(caller, row);
  if (!row || !(isKept || maySee(row, caller))) throw new NotFound('offer');
  const { content, openedAt, changedAt, maker, closedReason } = row;
  return {
    ...sharedOf(row, isKept),
    content: isKept || (caller && row.standing !== 'over') ? content : { ...content, contact: NOBODY },
    openedAt: openedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    keeps: isKept,
    ...(isKept && { madeBy: maker, counts: row.standing !== 'draft' && !row.forgotten }),
    ...((isKept || isOrganiser(caller)) && { closedReason }),
  };
}

/** Visitors see what is shared with everybody while it is to be had. */
const maySee = (row: ViewRow, caller: Caller | null): boolean =>
  row.known &&
  (caller !== null || (row.content.readers === 'public' && row.standing === 'open' && isWithinItsDays(row)));
