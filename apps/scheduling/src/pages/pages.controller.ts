import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, sendPage, SERVICE_CONFIG, ServiceConfig, Visitor, writtenPage, type Caller } from '#service';
import { UNNAMED } from '../calendars/calendar-text';
import { viewGathering } from '../gatherings/gathering.view';
import { gatheringPage } from './gathering-page';
import { sitemap } from './sitemap.query';

/** They are asked for by address, as the web app has it: whatever stands before the services hands those on. */
@Controller()
export class PagesController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.getGatheringPage)
  gathering(
    @Input() { params }: InputOf<typeof endpoints.getGatheringPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, async () => {
      const view = await viewGathering(this.dataSource.manager, params.gatheringId, null);
      const [row]: { name: string }[] = await this.dataSource.query('SELECT name FROM network');
      const where = { network: row?.name ?? UNNAMED, origin: this.config.publicUrl };
      return { status: 200, html: writtenPage(gatheringPage(view, where), where) };
    });
  }

  @Handles(endpoints.getGatheringsSitemap)
  sitemap() {
    return sitemap(this.dataSource.manager, this.config.publicUrl);
  }
}
