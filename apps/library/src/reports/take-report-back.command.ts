import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { takeReportBack } from '#contracts/library/endpoints';
import { ReportTakenBack } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, type Caller } from '#service';
import { countAnew, lockKnown } from './adoption';
import { viewOwnReport } from './own-report.query';
import { Report } from './report.entity';

type View = AnswerOf<typeof takeReportBack>;

export class TakeReportBack extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Also of what was withdrawn meanwhile: an organisation's word is its own. */
@CommandHandler(TakeReportBack)
export class TakeReportBackHandler extends CommandInTransaction<TakeReportBack> {
  protected async handle({ itemId, caller }: TakeReportBack, tx: Tx): Promise<View> {
    const item = await lockKnown(tx, itemId, caller);
    const report = await tx.manager.findOneBy(Report, { itemId, organisationId: caller.organisationId });
    if (!report) throw new NotFound('report');
    if (report.standing === 'live') {
      Object.assign(report, { standing: 'taken-back', messageId: null });
      await change(tx, report, ReportTakenBack);
      await countAnew(tx, item);
    }
    return viewOwnReport(tx.manager, itemId, caller);
  }
}
