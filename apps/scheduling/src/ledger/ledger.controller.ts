import { Controller } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, Reply } from '#service';
import { exportLedger, findTurns, getLedger, listLedger } from './ledger.query';

@Controller()
export class LedgerController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.getLedger)
  get(@Input() { query }: InputOf<typeof endpoints.getLedger>) {
    return getLedger(this.dataSource, query.months);
  }

  @Handles(endpoints.listLedger)
  list(@Input() { query }: InputOf<typeof endpoints.listLedger>) {
    return listLedger(this.dataSource, query);
  }

  @Handles(endpoints.exportLedger)
  export(@Input() { query }: InputOf<typeof endpoints.exportLedger>, @Reply() reply: FastifyReply) {
    reply.header('content-disposition', 'attachment; filename="fairness-ledger.csv"');
    return exportLedger(this.dataSource, query);
  }

  @Handles(endpoints.findTurns)
  turns(@Input() { query }: InputOf<typeof endpoints.findTurns>) {
    return findTurns(this.dataSource, query.of.split(','));
  }
}
