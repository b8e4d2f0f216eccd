import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { reportAdoption } from '#contracts/library/endpoints';
import { AdoptionReported, ReportChanged } from '#contracts/library/events';
import type { Sector } from '#contracts/sectors';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, create, Invalid, Stale, type Caller } from '#service';
import { markdownOf } from '../items/checked-markdown';
import { noteReported } from '../news/happenings';
import { countAnew, lockTried } from './adoption';
import { drawAmong } from './among';
import { viewOwnReport } from './own-report.query';
import { Report, ReportVersion, type Said } from './report.entity';
import { ReportNamed } from './report.errors';
import { bringReviewSooner } from './review-sooner';

type Request = InputOf<typeof reportAdoption>['body'];
type View = AnswerOf<typeof reportAdoption>;

/** What a report said before is kept so many times. */
const MOST_VERSIONS = 50;

export class ReportAdoption extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Of two leads of one organisation who report at once, the second is shown what the first said. */
@CommandHandler(ReportAdoption)
export class ReportAdoptionHandler extends CommandInTransaction<ReportAdoption> {
  protected async handle({ itemId, request, caller }: ReportAdoption, tx: Tx): Promise<View> {
    const { version, unattributed, message, ...told } = request;
    const said = { ...told, different: markdownOf(told.different, '#/different') };
    if (said.since && said.since > monthOf(new Date())) {
      throw new Invalid([{ pointer: '#/since', detail: 'This month is still to come.' }]);
    }
    const item = await lockTried(tx, itemId, caller);
    const { organisationId } = caller;
    const report = await tx.manager.findOneBy(Report, { itemId, organisationId });
    const messageId = unattributed ? null : message === undefined ? (report?.messageId ?? null) : message;
    const how = { unattributed, messageId };
    if (report && isSame(report, said, how)) return viewOwnReport(tx.manager, itemId, caller);
    if ((report?.version ?? null) !== version) throw new Stale();
    if (report?.named && unattributed) throw new ReportNamed();
    const didNotBefore = report?.standing === 'live' && report.outcome === 'did-not';
    const authorIds = item.authors.map(({ personId }) => personId);
    await (report
      ? say(tx, report, said, how, authorIds)
      : sayFirst(tx, { itemId, organisationId, ...how }, said, authorIds));
    if (said.outcome === 'did-not' && !didNotBefore) await bringReviewSooner(tx, item);
    await countAnew(tx, item);
    return viewOwnReport(tx.manager, itemId, caller);
  }
}

/** Beside what it says. */
type How = Pick<Report, 'unattributed' | 'messageId'>;

const isSame = (report: Report, said: Said, { unattributed, messageId }: How): boolean =>
  report.standing === 'live' &&
  report.unattributed === unattributed &&
  report.messageId === messageId &&
  isDeepStrictEqual(report.said, said);

async function sayFirst(
  tx: Tx,
  whose: Pick<Report, 'itemId' | 'organisationId'> & How,
  said: Said,
  authorIds: string[],
): Promise<void> {
  const [organisation]: { sector: Sector | null }[] = await tx.manager.query(
    `SELECT sector FROM organisation WHERE id = $1`,
    [whose.organisationId],
  );
  const sector = organisation?.sector ?? null;
  const among = whose.unattributed ? await drawAmong(tx, whose.itemId, sector, whose.organisationId) : null;
  const now = new Date();
  const report = Object.assign(new Report(), whose, {
    ...{ id: randomUUID(), standing: 'live', named: !whose.unattributed, sector, among },
    ...{ month: monthOf(now), saidAt: now },
  });
  report.says(said);
  await create(tx, report, AdoptionReported, { authorIds });
  await noteReported(tx.manager, report);
  await keepVersion(tx, report);
}

async function say(tx: Tx, report: Report, said: Said, how: How, authorIds: string[]): Promise<void> {
  const stood = report.standing === 'live';
  const now = new Date();
  report.says(said);
  Object.assign(report, how, { standing: 'live', named: report.named || !how.unattributed });
  Object.assign(report, { month: monthOf(now), saidAt: now });
  await (stood ? change(tx, report, ReportChanged) : change(tx, report, AdoptionReported, { authorIds }));
  if (!stood) await noteReported(tx.manager, report);
  await keepVersion(tx, report);
}

async function keepVersion(
  tx: Tx,
  { id: reportId, version: number, said, unattributed, month }: Report,
): Promise<void> {
  await tx.manager.insert(ReportVersion, { reportId, number, said, unattributed, month });
  await tx.manager.query(
    `DELETE FROM report_version WHERE report_id = $1 AND number IN (
       SELECT number FROM report_version WHERE report_id = $1 ORDER BY number DESC OFFSET ${MOST_VERSIONS})`,
    [reportId],
  );
}

/** In UTC, as ISO 8601 has it. */
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);
