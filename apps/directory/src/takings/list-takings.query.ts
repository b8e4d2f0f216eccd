import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listTakings } from '#contracts/directory/endpoints';
import { isPartner, readList, TimeAndId, type Caller } from '#service';
import { leads } from '../introductions/sides';
import { TAKING, TAKING_TABLES, takingSummaryOf, type TakingRow } from './taking.view';

/** Those of the caller's side: all of the partner's, or of the offers that they keep. */
export function listOfSide(
  dataSource: DataSource,
  { show, offer, ...page }: InputOf<typeof listTakings>['query'],
  caller: Caller,
): Promise<AnswerOf<typeof listTakings>> {
  const { personId, organisationId } = caller;
  const isOfOffer = (condition: string): string =>
    `EXISTS (SELECT FROM offer f WHERE f.id = t.offer_id AND ${condition})`;
  return readList(dataSource, page, (bind) => ({
    columns: TAKING,
    from: 'taking t',
    beside: TAKING_TABLES,
    where: [
      `t.${isPartner(caller) ? 'partner_id' : 'organisation_id'} = ${bind(organisationId)}`,
      !isPartner(caller) && !leads(caller, organisationId) && isOfOffer(`f.made_by = ${bind(personId)}`),
      offer && `t.offer_id = ${bind(offer)}`,
      show === 'waiting' && `t.standing = 'asked'`,
      show === 'current' && `t.standing = 'asked' OR t.standing = 'taken' AND ${isOfOffer(`f.standing <> 'over'`)}`,
    ],
    by: ['t.changed_at', 't.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: (row: TakingRow) => takingSummaryOf(row, caller),
  }));
}
