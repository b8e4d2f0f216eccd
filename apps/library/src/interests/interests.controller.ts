import { Controller, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { ClientAddress, Handles, Input, Reply, SignedIn, type Caller } from '#service';
import { ConfirmInterest } from './confirm-interest.command';
import { CountVisit } from './count-visit.command';
import { exportConsents } from './export-consents.query';
import { ForgetInterest } from './forget-interest.command';
import { getFunnel } from './get-funnel.query';
import { InviteInterested } from './invite-interested.command';
import { listInterests } from './list-interests.query';
import { NoteDownload } from './note-download.command';
import { RegisterInterest } from './register-interest.command';
import { ToolkitPasses } from './toolkit-passes';

/** The front door: who asks for a toolkit, and how far they come. */
@Controller()
export class InterestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly passes: ToolkitPasses,
  ) {}

  @Handles(endpoints.registerInterest)
  register(@Input() { params, body }: InputOf<typeof endpoints.registerInterest>, @ClientAddress() source: string) {
    return this.commands.execute(new RegisterInterest(params.toolkitId, body, source));
  }

  @Handles(endpoints.confirmInterest)
  async confirm(
    @Input() { body }: InputOf<typeof endpoints.confirmInterest>,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ) {
    const confirmed = await this.commands.execute(new ConfirmInterest(body.token));
    this.passes.give(body.token, request, reply);
    return confirmed;
  }

  @Handles(endpoints.countVisit)
  visit(@Input() { params }: InputOf<typeof endpoints.countVisit>, @ClientAddress() source: string) {
    return this.commands.execute(new CountVisit(params.toolkitId, source));
  }

  @Handles(endpoints.noteDownload)
  noteDownload(@Input() { body }: InputOf<typeof endpoints.noteDownload>) {
    return this.commands.execute(new NoteDownload(body.token));
  }

  @Handles(endpoints.listInterests)
  list(@Input() { query }: InputOf<typeof endpoints.listInterests>) {
    return listInterests(this.dataSource, query);
  }

  @Handles(endpoints.getFunnel)
  funnel() {
    return getFunnel(this.dataSource);
  }

  @Handles(endpoints.exportConsents)
  export(@Reply() reply: FastifyReply) {
    reply.header('content-disposition', 'attachment; filename="consents.csv"');
    return exportConsents(this.dataSource);
  }

  @Handles(endpoints.inviteInterested)
  invite(@Input() { params }: InputOf<typeof endpoints.inviteInterested>, @SignedIn() caller: Caller) {
    return this.commands.execute(new InviteInterested(params.interestId, caller));
  }

  @Handles(endpoints.forgetInterest)
  forget(@Input() { params }: InputOf<typeof endpoints.forgetInterest>) {
    return this.commands.execute(new ForgetInterest(params.interestId));
  }
}
