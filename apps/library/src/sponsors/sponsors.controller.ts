import { Readable } from 'node:stream';
import { Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, IfMatch, Input, knownTags, Reply, SERVICE_CONFIG, SignedIn, Visitor, type Caller } from '#service';
import { servedHeaders, UploadBrokenOff } from '#uploads';
import type { LibraryConfig } from '../library.config';
import { findLogo, listCredits } from './credits.query';
import { EndSponsorship, RemoveSponsor } from './end-sponsorship.command';
import { OpenSponsorship } from './open-sponsorship.command';
import { ReplaceSponsorLink, sponsorLink } from './sponsor-link.command';
import { SendSponsorLogo, SetSponsorLogo } from './sponsor-logo.command';
import { listSponsors, viewSponsor } from './sponsor.rows';
import { AddSponsor, ChangeSponsor } from './write-sponsor.command';

/** Who makes toolkits possible, where that is said, and what they are told of it. */
@Controller()
export class SponsorsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  @Handles(endpoints.listSponsors)
  async list() {
    return { items: await listSponsors(this.dataSource.manager) };
  }

  @Handles(endpoints.getSponsor)
  get(@Input() { params }: InputOf<typeof endpoints.getSponsor>) {
    return viewSponsor(this.dataSource.manager, params.sponsorId);
  }

  @Handles(endpoints.addSponsor)
  add(@Input() { body }: InputOf<typeof endpoints.addSponsor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AddSponsor(body, caller));
  }

  @Handles(endpoints.changeSponsor)
  change(@Input() { params, body }: InputOf<typeof endpoints.changeSponsor>, @IfMatch() version: number) {
    return this.commands.execute(new ChangeSponsor(params.sponsorId, version, body));
  }

  @Handles(endpoints.putSponsorLogo)
  putLogo(@Input() { params, body }: InputOf<typeof endpoints.putSponsorLogo>, @SignedIn() caller: Caller) {
    const stream: unknown = body;
    if (!(stream instanceof Readable)) throw new UploadBrokenOff();
    return this.commands.execute(new SendSponsorLogo(params.sponsorId, stream, caller));
  }

  @Handles(endpoints.removeSponsorLogo)
  removeLogo(@Input() { params }: InputOf<typeof endpoints.removeSponsorLogo>) {
    return this.commands.execute(new SetSponsorLogo(params.sponsorId, null));
  }

  @Handles(endpoints.endSponsorship)
  end(@Input() { params }: InputOf<typeof endpoints.endSponsorship>) {
    return this.commands.execute(new EndSponsorship(params.sponsorId));
  }

  @Handles(endpoints.removeSponsor)
  remove(@Input() { params }: InputOf<typeof endpoints.removeSponsor>) {
    return this.commands.execute(new RemoveSponsor(params.sponsorId));
  }

  @Handles(endpoints.getSponsorLink)
  link(@Input() { params }: InputOf<typeof endpoints.getSponsorLink>) {
    return sponsorLink(this.dataSource.manager, this.config, params.sponsorId);
  }

  @Handles(endpoints.replaceSponsorLink)
  replaceLink(@Input() { params }: InputOf<typeof endpoints.replaceSponsorLink>) {
    return this.commands.execute(new ReplaceSponsorLink(params.sponsorId));
  }

  @Handles(endpoints.getSponsorLogo)
  async logo(
    @Input() { params }: InputOf<typeof endpoints.getSponsorLogo>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const { mediaType, digest, bytes } = await findLogo(this.dataSource.manager, params.logoId, caller);
    const tag = `"${digest.toString('base64url')}"`;
    void reply.headers({ ...servedHeaders({ name: 'logo', mediaType }), etag: tag });
    return knownTags(request).includes(tag) ? '' : bytes;
  }

  @Handles(endpoints.listCredits)
  credits(@Input() { params }: InputOf<typeof endpoints.listCredits>, @Visitor() caller: Caller | null) {
    return listCredits(this.dataSource, params.toolkitId, caller);
  }

  @Handles(endpoints.openSponsorship)
  open(@Input() { body }: InputOf<typeof endpoints.openSponsorship>) {
    return this.commands.execute(new OpenSponsorship(body.token));
  }
}
