import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, Reply, SERVICE_CONFIG, ServiceConfig, SignedIn, type Caller } from '#service';
import { listOurCommitments, listRoomCommitments } from './list-commitments.query';
import { exportCommitments, listOutcomes } from './list-outcomes.query';
import { MakeCommitment } from './make-commitment.command';
import { inspectCommitmentBy, SayByLink, SayStanding, TakeBackCommitment } from './say-standing.command';

@Controller()
export class CommitmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.listRoomCommitments)
  inRoom(@Input() { params }: InputOf<typeof endpoints.listRoomCommitments>, @SignedIn() caller: Caller) {
    return listRoomCommitments(this.dataSource, params.gatheringId, caller);
  }

  @Handles(endpoints.makeCommitment)
  make(@Input() { params, body }: InputOf<typeof endpoints.makeCommitment>, @SignedIn() caller: Caller) {
    return this.commands.execute(new MakeCommitment(params.gatheringId, body, caller));
  }

  @Handles(endpoints.takeBackCommitment)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeBackCommitment>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TakeBackCommitment(params.commitmentId, caller));
  }

  @Handles(endpoints.sayHowItStands)
  say(@Input() { params, body }: InputOf<typeof endpoints.sayHowItStands>, @SignedIn() caller: Caller) {
    return this.commands.execute(new SayStanding(params.commitmentId, body, caller));
  }

  @Handles(endpoints.listOurCommitments)
  ours(@Input() { query }: InputOf<typeof endpoints.listOurCommitments>, @SignedIn() caller: Caller) {
    return listOurCommitments(this.dataSource, query, caller);
  }

  @Handles(endpoints.listCommitmentOutcomes)
  outcomes(@Input() { query }: InputOf<typeof endpoints.listCommitmentOutcomes>) {
    return listOutcomes(this.dataSource, query);
  }

  @Handles(endpoints.exportCommitments)
  export(@Reply() reply: FastifyReply) {
    reply.header('content-disposition', 'attachment; filename="commitments.csv"');
    return exportCommitments(this.dataSource);
  }

  @Handles(endpoints.inspectCommitment)
  inspect(@Input() { body }: InputOf<typeof endpoints.inspectCommitment>) {
    return inspectCommitmentBy(this.config, body.token, this.dataSource.manager);
  }

  @Handles(endpoints.sayByLink)
  sayByLink(@Input() { body: { token, ...said } }: InputOf<typeof endpoints.sayByLink>) {
    return this.commands.execute(new SayByLink(token, said));
  }
}
