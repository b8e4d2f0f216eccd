import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { ClientAddress, Handles, Input, Reply, SignedIn, type Caller } from '#service';
import { ConfirmInterest } from './confirm-interest.command';
import { exportConsents } from './export-consents.query';
import { ForgetInterest } from './forget-interest.command';
import { getFunnel } from './get-funnel.query';
import { InviteInterested } from './invite-interested.command';
import { listInterests } from './list-interests.query';
import { NoteDownload } from './note-download.command';
import { RegisterInterest } from './register-interest.command';

/** The front door: who asks for a toolkit, and how far they come. */
@Controller()
export class InterestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.registerInterest)
  register(@Input() { params, body }: InputOf<typeof endpoints.registerInterest>, @ClientAddress() source: string) {
    return this.commands.execute(new RegisterInterest(params.toolkitId, body, source));
  }

  @Handles(endpoints.confirmInterest)
  confirm(@Input() { body }: InputOf<typeof endpoints.confirmInterest>) {
    return this.commands.execute(new ConfirmInterest(body.token));
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
