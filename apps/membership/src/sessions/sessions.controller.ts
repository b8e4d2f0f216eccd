import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { ClientAddress, Handles, Input, Reply, SignedIn, Visitor, type Caller } from '#service';
import { KnownDevices } from '../attempts/known-devices';
import { getSession } from './get-session.query';
import { listDevicesOf } from './list-devices.query';
import { RenewSession } from './renew-session.command';
import { SessionCookies } from './session-cookies';
import { Sessions } from './sessions';
import { SignIn } from './sign-in.command';
import { SignOut } from './sign-out.command';
import { SignOutDevice } from './sign-out-device.command';
import { SignOutEverywhere } from './sign-out-everywhere.command';
import { SignOutOthers } from './sign-out-others.command';

@Controller()
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookies: SessionCookies,
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly devices: KnownDevices,
  ) {}

  @Handles(endpoints.getSession)
  show(@Visitor() caller: Caller | null, @Req() request: FastifyRequest) {
    return getSession(this.dataSource, this.sessions, caller, this.cookies.refreshTokenOf(request));
  }

  @Handles(endpoints.signIn)
  async signIn(
    @Input() { body }: InputOf<typeof endpoints.signIn>,
    @ClientAddress() address: string,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const device = this.devices.find(request, body.email);
    const granted = await this.commands.execute(new SignIn(body.email, body.password, address, device));
    this.devices.remember(reply, body.email, device);
    return this.cookies.begin(reply, granted);
  }

  @Handles(endpoints.refreshSession)
  async refresh(@Req() request: FastifyRequest, @Reply() reply: FastifyReply) {
    const granted = await this.commands.execute(new RenewSession(this.cookies.refreshTokenOf(request)));
    if (granted) return this.cookies.give(reply, granted);
    this.cookies.take(reply);
    return { me: null };
  }

  @Handles(endpoints.signOut)
  async signOut(@Visitor() caller: Caller | null, @Req() request: FastifyRequest, @Reply() reply: FastifyReply) {
    await this.commands.execute(new SignOut(caller?.sessionId, this.cookies.refreshTokenOf(request)));
    this.cookies.take(reply);
  }

  @Handles(endpoints.signOutEverywhere)
  async signOutEverywhere(@SignedIn() caller: Caller, @Reply() reply: FastifyReply) {
    await this.commands.execute(new SignOutEverywhere(caller.personId));
    this.cookies.take(reply);
  }

  @Handles(endpoints.listDevices)
  list(@SignedIn() caller: Caller) {
    return listDevicesOf(this.dataSource, caller);
  }

  @Handles(endpoints.signOutOthers)
  async signOutOthers(@SignedIn() caller: Caller, @Reply() reply: FastifyReply) {
    await this.cookies.giveAccess(reply, caller.sessionId, await this.commands.execute(new SignOutOthers(caller)));
  }

  @Handles(endpoints.signOutDevice)
  signOutDevice(@Input() { params }: InputOf<typeof endpoints.signOutDevice>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SignOutDevice(caller.personId, params.sessionId));
  }
}
