import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/pages.endpoints';
import {
  CONTENT_SECURITY_POLICY,
  digestOf,
  Handles,
  Input,
  NotFound,
  Reply,
  SERVICE_CONFIG,
  sourceOf,
  Visitor,
  type Caller,
} from '#service';
import type { LibraryConfig } from '../library.config';
import { Pages, type MadePage } from './pages';
import { robots, sitemap } from './sitemap.query';

/** They are asked for by address, as the web app has it: whatever stands before the services hands those on. */
@Controller()
export class PagesController {
  constructor(
    private readonly pages: Pages,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  @Handles(endpoints.getItemPage)
  item(
    @Input() { params }: InputOf<typeof endpoints.getItemPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return this.send(reply, caller, () => this.pages.ofItem(params.itemId));
  }

  @Handles(endpoints.getToolkitPage)
  toolkit(
    @Input() { params }: InputOf<typeof endpoints.getToolkitPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return this.send(reply, caller, () => this.pages.ofEdition(params.toolkitId));
  }

  @Handles(endpoints.getEditionPage)
  edition(
    @Input() { params }: InputOf<typeof endpoints.getEditionPage>,
    @Visitor() caller: Caller | null,
    @Res() reply: FastifyReply,
  ) {
    return this.send(reply, caller, () => this.pages.ofEdition(params.toolkitId, params.number));
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
  sitemap() {
    return sitemap(this.dataSource.manager, this.config.publicUrl);
  }

  @Handles(endpoints.getRobots)
  robots() {
    return robots(this.config.publicUrl);
  }

  /**
   * Whoever is signed in has the app itself: what only members read is written into no page. A status of its own is why
   * it is sent by hand.
   */
  private async send(reply: FastifyReply, caller: Caller | null, make: () => Promise<MadePage>): Promise<void> {
    const { status, html } = caller ? this.pages.empty(200) : await make().catch(this.orNothing);
    await reply
      .code(status)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        // What is withdrawn is gone at once; whoever signs in meanwhile has another page.
        ...{ 'cache-control': 'no-cache', vary: 'cookie', etag: `"${digestOf(html).toString('base64url')}"` },
      })
      .send(html);
  }

  private readonly orNothing = (error: unknown): MadePage => {
    if (error instanceof NotFound) return this.pages.empty(404);
    throw error;
  };
}

/** Sites that show it ask seldom, and once for many. */
function asPicture(reply: FastifyReply, bytes: Buffer): Buffer {
  void reply.headers({ 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' });
  return bytes;
}
