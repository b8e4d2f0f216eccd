import { Readable } from 'node:stream';
import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, knownTags, Reply, SignedIn, Visitor, type Caller } from '#service';
import { servedHeaders, UploadBrokenOff } from '#uploads';
import { bytesOf, findPicture } from './gathering-picture.query';
import { SendGatheringPicture, SetGatheringPicture } from './set-picture.command';

@Controller()
export class PicturesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.putGatheringPicture)
  put(@Input() { params, query, body }: InputOf<typeof endpoints.putGatheringPicture>, @SignedIn() caller: Caller) {
    const stream: unknown = body;
    if (!(stream instanceof Readable)) throw new UploadBrokenOff();
    const words = query.decorative === 'true' ? '' : query.words;
    return this.commands.execute(new SendGatheringPicture(params.gatheringId, stream, words, caller.personId));
  }

  @Handles(endpoints.removeGatheringPicture)
  remove(@Input() { params }: InputOf<typeof endpoints.removeGatheringPicture>) {
    return this.commands.execute(new SetGatheringPicture(params.gatheringId, null));
  }

  /** Asked for anew each time: who may know of a gathering changes. */
  @Handles(endpoints.getGatheringPicture)
  async picture(
    @Input() { params }: InputOf<typeof endpoints.getGatheringPicture>,
    @Visitor() caller: Caller | null,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const { id, mediaType, digest } = await findPicture(this.dataSource.manager, params, caller);
    const etag = `"${digest.toString('base64url')}"`;
    const bytes = knownTags(request).includes(etag) ? '' : await bytesOf(this.dataSource.manager, id);
    void reply.headers({ ...servedHeaders({ name: 'picture', mediaType }), etag });
    return bytes;
  }
}
