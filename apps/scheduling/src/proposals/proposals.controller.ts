import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { DecideProposal, NoteProposal } from './decide-proposal.command';
import { CloseSessionCall, OpenSessionCall } from './open-call.command';
import { listProposals, viewCall } from './proposal.view';
import { ChangeProposal, ProposeSession, TakeBackProposal } from './propose-session.command';

@Controller()
export class ProposalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getSessionCall)
  call(@Input() { params }: InputOf<typeof endpoints.getSessionCall>, @SignedIn() caller: Caller) {
    return viewCall(this.dataSource.manager, params.gatheringId, caller);
  }

  @Handles(endpoints.openSessionCall)
  open(
    @Input() { params, body }: InputOf<typeof endpoints.openSessionCall>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new OpenSessionCall(params.gatheringId, version, body, caller));
  }

  @Handles(endpoints.closeSessionCall)
  close(@Input() { params }: InputOf<typeof endpoints.closeSessionCall>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CloseSessionCall(params.gatheringId, caller));
  }

  @Handles(endpoints.listProposals)
  list(@Input() { params, query }: InputOf<typeof endpoints.listProposals>) {
    return listProposals(this.dataSource, params.gatheringId, query);
  }

  @Handles(endpoints.proposeSession)
  propose(@Input() { params, body }: InputOf<typeof endpoints.proposeSession>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ProposeSession(params.gatheringId, body, caller));
  }

  @Handles(endpoints.changeProposal)
  change(
    @Input() { params, body }: InputOf<typeof endpoints.changeProposal>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new ChangeProposal(params.gatheringId, params.proposalId, version, body, caller));
  }

  @Handles(endpoints.takeBackProposal)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeBackProposal>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TakeBackProposal(params.gatheringId, params.proposalId, caller));
  }

  @Handles(endpoints.decideProposal)
  decide(@Input() { params, body }: InputOf<typeof endpoints.decideProposal>, @IfMatch() version: number) {
    return this.commands.execute(new DecideProposal(params.gatheringId, params.proposalId, version, body));
  }

  @Handles(endpoints.noteProposal)
  note(@Input() { params, body }: InputOf<typeof endpoints.noteProposal>, @IfMatch() version: number) {
    return this.commands.execute(new NoteProposal(params.gatheringId, params.proposalId, version, body.text));
  }
}
