import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { DoThisToo } from './do-this-too.command';
import { viewAdoption } from './get-adoption.query';
import { listItemReports, listVersionsOfReport } from './list-reports.query';
import { checkReadable, viewOwnReport } from './own-report.query';
import { ReportAdoption } from './report-adoption.command';
import { TakeReportBack } from './take-report-back.command';

@Controller()
export class ReportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getOwnReport)
  async own(@Input() { params }: InputOf<typeof endpoints.getOwnReport>, @SignedIn() caller: Caller) {
    await checkReadable(this.dataSource.manager, params.itemId, caller);
    return viewOwnReport(this.dataSource.manager, params.itemId, caller);
  }

  @Handles(endpoints.reportAdoption)
  report(@Input() { params, body }: InputOf<typeof endpoints.reportAdoption>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ReportAdoption(params.itemId, body, caller));
  }

  @Handles(endpoints.takeReportBack)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeReportBack>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TakeReportBack(params.itemId, caller));
  }

  @Handles(endpoints.doThisToo)
  do(@Input() { params }: InputOf<typeof endpoints.doThisToo>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DoThisToo(params.itemId, true, caller));
  }

  @Handles(endpoints.doThisNoMore)
  doNoMore(@Input() { params }: InputOf<typeof endpoints.doThisNoMore>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DoThisToo(params.itemId, false, caller));
  }

  @Handles(endpoints.listReports)
  list(@Input() { params, query }: InputOf<typeof endpoints.listReports>, @SignedIn() caller: Caller) {
    return listItemReports(this.dataSource, params.itemId, query, caller);
  }

  @Handles(endpoints.listReportVersions)
  versions(@Input() { params, query }: InputOf<typeof endpoints.listReportVersions>, @SignedIn() caller: Caller) {
    return listVersionsOfReport(this.dataSource, params, query, caller);
  }

  @Handles(endpoints.getAdoption)
  adoption(@Input() { params }: InputOf<typeof endpoints.getAdoption>, @SignedIn() caller: Caller) {
    return viewAdoption(this.dataSource.manager, params.itemId, caller);
  }
}
