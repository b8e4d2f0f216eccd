import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listOwnOffers } from '#contracts/directory/endpoints';
import { readList, TimeAndId, type Caller } from '#service';
import { leads } from '../introductions/sides';
import { OFFER_COLUMNS, ownSummaryOf, type OfferRow } from './offer.view';

/** Those that the caller keeps. */
export function listOwn(
  dataSource: DataSource,
  { show, ...page }: InputOf<typeof listOwnOffers>['query'],
  caller: Caller,
): Promise<AnswerOf<typeof listOwnOffers>> {
  const { personId, organisationId } = caller;
  return readList(dataSource, page, (bind) => ({
    columns: OFFER_COLUMNS,
    from: 'offer o',
    where: [
      `o.organisation_id = ${bind(organisationId)}`,
      !leads(caller, organisationId) && `o.made_by = ${bind(personId)}`,
      show === 'current' && `o.standing <> 'over'`,
      show === 'over' && `o.standing = 'over'`,
      show === 'waiting' && `EXISTS (SELECT FROM taking t WHERE t.offer_id = o.id AND t.standing = 'asked')`,
    ],
    by: ['o.changed_at', 'o.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: (row: OfferRow) => ownSummaryOf(row),
  }));
}
