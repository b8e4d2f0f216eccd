import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/directory/endpoints';
import type { InputOf } from '#contracts/endpoint';
import { Handles, Input, sendPage, SERVICE_CONFIG, Visitor, type Caller } from '#service';
import type { DirectoryConfig } from '../directory.config';
import { Pages } from './pages';
import { sitemap } from './sitemap.query';

/** They are asked for by address, as the web app has it: whatever stands before the services hands those on. */
@Controller()
export class PagesController {
  constructor(
    private readonly pages: Pages,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: DirectoryConfig,
  ) {}

  @Handles(endpoints.getPartnerPage)
  partner(
    @Input() { params }: InputOf<typeof endpoints.getPartnerPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofPartner(params.partnerId));
  }

  @Handles(endpoints.getProgrammePage)
  programme(
    @Input() { params }: InputOf<typeof endpoints.getProgrammePage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofProgramme(params.programmeId));
  }

  @Handles(endpoints.getPartnerNamesPage)
  names(
    @Input() { query }: InputOf<typeof endpoints.getPartnerNamesPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofNames(query));
  }

  @Handles(endpoints.getDirectorySitemap)
  sitemap() {
    return sitemap(this.dataSource.manager, this.config.publicUrl);
  }
}
