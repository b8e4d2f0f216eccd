import { Readable } from 'node:stream';
import { Controller, Inject, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import {
  Handles,
  IfMatch,
  Input,
  knownTags,
  Reply,
  SERVICE_CONFIG,
  SignedIn,
  startedAs,
  Visitor,
  type Caller,
} from '#service';
import { servedHeaders, UploadBrokenOff } from '#uploads';
import type { MembershipConfig } from '../membership.config';
import { SessionCookies } from '../sessions/session-cookies';
import { aboutNetwork } from './about-network.query';
import { ChangeNetwork } from './change-network.command';
import { ChangeNetworkColour } from './change-colour.command';
import { getNetwork } from './get-network.query';
import { SendNetworkLogo, SetNetworkLogo } from './network-logo.command';
import { findLogo } from './network-logo.query';
import { Network } from './network.entity';
import { SetNetworkAddress } from './set-address.command';
import { SetUpNetwork } from './set-up-network.command';

@Controller()
export class NetworkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookies: SessionCookies,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  @Handles(endpoints.getNetwork)
  show() {
    return getNetwork(this.dataSource, this.config);
  }

  @Handles(endpoints.changeNetworkColour)
  changeColour(@Input() { body }: InputOf<typeof endpoints.changeNetworkColour>) {
    return this.commands.execute(new ChangeNetworkColour(body.colour));
  }

  @Handles(endpoints.aboutNetwork)
  about(@Visitor() caller: Caller | null) {
    return aboutNetwork(this.dataSource, !caller);
  }

  @Handles(endpoints.changeNetwork)
  change(@IfMatch() version: number, @Input() { body }: InputOf<typeof endpoints.changeNetwork>) {
    return this.commands.execute(new ChangeNetwork(version, body));
  }

  @Handles(endpoints.putNetworkLogo)
  putLogo(@Input() { body }: InputOf<typeof endpoints.putNetworkLogo>, @SignedIn() caller: Caller) {
    const stream: unknown = body;
    if (!(stream instanceof Readable)) throw new UploadBrokenOff();
    return this.commands.execute(new SendNetworkLogo(stream, caller.personId));
  }

  @Handles(endpoints.removeNetworkLogo)
  removeLogo() {
    return this.commands.execute(new SetNetworkLogo(null));
  }

  /** What stands at this address never changes, so whoever has it need not ask again. */
  @Handles(endpoints.getNetworkLogo)
  async logo(
    @Input() { params }: InputOf<typeof endpoints.getNetworkLogo>,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const { mediaType, digest, bytes } = await findLogo(this.dataSource.manager, params.logoId);
    const etag = `"${digest.toString('base64url')}"`;
    const headers = servedHeaders({ name: 'logo', mediaType });
    void reply.headers({ ...headers, 'cache-control': 'public, max-age=31536000, immutable', etag });
    return knownTags(request).includes(etag) ? '' : bytes;
  }

  @Handles(endpoints.getNetworkAddress)
  async address() {
    const network = await this.dataSource.manager.findOneBy(Network, { id: 'network' });
    return { set: network?.publicUrl ?? null, startedAs: startedAs(this.config) };
  }

  @Handles(endpoints.setNetworkAddress)
  setAddress(@Input() { body }: InputOf<typeof endpoints.setNetworkAddress>) {
    return this.commands.execute(new SetNetworkAddress(body.address));
  }

  @Handles(endpoints.setUpNetwork)
  async setUp(@Input() { body }: InputOf<typeof endpoints.setUpNetwork>, @Reply() reply: FastifyReply) {
    return this.cookies.begin(reply, await this.commands.execute(new SetUpNetwork(body)));
  }
}
