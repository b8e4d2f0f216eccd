import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/pages.endpoints';
import {
  Handles,
  Input,
  KnownNetwork,
  Reply,
  sendPage,
  SERVICE_CONFIG,
  sourceOf,
  Visitor,
  type Caller,
} from '#service';
import type { LibraryConfig } from '../library.config';
import { Pages } from './pages';
import { robots, sitemap, sitemapIndex } from './sitemap.query';

/** They are asked for by address, as the web app has it: whatever stands before the services hands those on. */
@Controller()
export class PagesController {
  constructor(
    private readonly pages: Pages,
    private readonly dataSource: DataSource,
    private readonly network: KnownNetwork,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  @Handles(endpoints.getItemPage)
  item(
    @Input() { params }: InputOf<typeof endpoints.getItemPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofItem(params.itemId));
  }

  @Handles(endpoints.getToolkitPage)
  toolkit(
    @Input() { params }: InputOf<typeof endpoints.getToolkitPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofEdition(params.toolkitId));
  }

  @Handles(endpoints.getEditionPage)
  edition(
    @Input() { params }: InputOf<typeof endpoints.getEditionPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return sendPage(reply, caller, () => this.pages.ofEdition(params.toolkitId, params.number));
  }

  @Handles(endpoints.getItemPicture)
  async itemPicture(
    @Input() { params }: InputOf<typeof endpoints.getItemPicture>,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    return asPicture(reply, await this.pages.pictureOfItem(params.itemId, sourceOf(request.ip)));
  }

  @Handles(endpoints.getToolkitPicture)
  async toolkitPicture(
    @Input() { params }: InputOf<typeof endpoints.getToolkitPicture>,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    return asPicture(reply, await this.pages.pictureOfToolkit(params.toolkitId, sourceOf(request.ip)));
  }

  @Handles(endpoints.getSitemap)
  sitemapIndex() {
    return sitemapIndex(this.config.publicUrl, this.network);
  }

  @Handles(endpoints.getLibrarySitemap)
  sitemap() {
    return sitemap(this.dataSource.manager, this.config.publicUrl, this.network);
  }

  @Handles(endpoints.getRobots)
  robots() {
    return robots(this.config.publicUrl);
  }
}

/** Sites that show it ask seldom, and once for many. */
function asPicture(reply: FastifyReply, bytes: Buffer): Buffer {
  void reply.headers({ 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' });
  return bytes;
}
