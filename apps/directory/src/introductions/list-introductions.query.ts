import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEscalatedIntroductions, listIntroductions } from '#contracts/directory/endpoints';
import { isPartner, readList, TimeAndId, type Caller } from '#service';
import { SUMMARY, SUMMARY_TABLES, summaryOf, waitsFor, type SummaryRow } from './introduction.view';
import { leads } from './sides';

/** Those of the caller's side that they may read. */
export function listMine(
  dataSource: DataSource,
  { show, ...page }: InputOf<typeof listIntroductions>['query'],
  caller: Caller,
): Promise<AnswerOf<typeof listIntroductions>> {
  const { personId, organisationId } = caller;
  const side = isPartner(caller) ? 'partner' : 'employer';
  return readList(dataSource, page, (bind) => ({
    columns: SUMMARY,
    from: 'introduction i',
    beside: SUMMARY_TABLES,
    where: [
      `i.${side === 'partner' ? 'partner_id' : 'organisation_id'} = ${bind(organisationId)}`,
      side === 'employer' && !leads(caller, organisationId) && `i.asked_by = ${bind(personId)}`,
      show === 'waiting' && waitsFor(side),
      show === 'open' && `i.standing IN ('asked', 'asked-back', 'accepted') OR ${waitsFor(side)}`,
    ],
    by: ['i.changed_at', 'i.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: (row: SummaryRow) => summaryOf(row, caller),
  }));
}

export function listEscalated(
  dataSource: DataSource,
  page: InputOf<typeof listEscalatedIntroductions>['query'],
  caller: Caller,
): Promise<AnswerOf<typeof listEscalatedIntroductions>> {
  return readList(dataSource, page, () => ({
    columns: SUMMARY,
    from: 'introduction i',
    beside: SUMMARY_TABLES,
    where: [`i.escalated AND i.standing = 'asked'`],
    by: ['i.asked_at', 'i.id'],
    cursor: TimeAndId,
    toItem: (row: SummaryRow) => summaryOf(row, caller),
  }));
}
