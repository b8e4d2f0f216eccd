import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/authors.endpoints';
import { Handles, Input, NotFound, SignedIn, type Caller } from '#service';
import { viewItem } from '../items/item.view';
import { AnswerInvitation } from './answer-invitation.command';
import { AskAuthor } from './ask-author.command';
import { HandOverItem } from './hand-over-item.command';
import { findNameable, listAsked, listInvitations } from './invitations.query';
import { RemoveAuthor } from './remove-author.command';
import { TakeInvitationBack } from './take-invitation-back.command';

@Controller()
export class AuthorsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.findAuthors)
  async find(@Input() { params, query }: InputOf<typeof endpoints.findAuthors>, @SignedIn() caller: Caller) {
    return { items: await findNameable(this.dataSource.manager, params.itemId, query.search, caller) };
  }

  @Handles(endpoints.addAuthor)
  async add(@Input() { params }: InputOf<typeof endpoints.addAuthor>, @SignedIn() caller: Caller) {
    await this.commands.execute(new AskAuthor(params.itemId, { personId: params.personId }, caller));
    return viewItem(this.dataSource.manager, params.itemId, caller);
  }

  @Handles(endpoints.removeAuthor)
  remove(@Input() { params }: InputOf<typeof endpoints.removeAuthor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RemoveAuthor(params.itemId, params.personId, caller));
  }

  @Handles(endpoints.handOverItem)
  handOver(@Input() { params }: InputOf<typeof endpoints.handOverItem>, @SignedIn() caller: Caller) {
    return this.commands.execute(new HandOverItem(params.itemId, caller));
  }

  @Handles(endpoints.askAuthor)
  async ask(@Input() { params, body }: InputOf<typeof endpoints.askAuthor>, @SignedIn() caller: Caller) {
    await this.commands.execute(new AskAuthor(params.itemId, body, caller));
    const asked = await listInvitations(this.dataSource.manager, params.itemId);
    const invitation = asked.find(({ id }) => id === body.id);
    if (!invitation) throw new NotFound('invitation');
    return invitation;
  }

  @Handles(endpoints.listAuthorInvitations)
  async listInvitations(@Input() { params }: InputOf<typeof endpoints.listAuthorInvitations>) {
    return { items: await listInvitations(this.dataSource.manager, params.itemId) };
  }

  @Handles(endpoints.takeAuthorInvitationBack)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeAuthorInvitationBack>) {
    return this.commands.execute(new TakeInvitationBack(params.itemId, params.invitationId));
  }

  @Handles(endpoints.listAskedToWrite)
  async listAsked(@SignedIn() caller: Caller) {
    return { items: await listAsked(this.dataSource.manager, caller) };
  }

  @Handles(endpoints.answerAuthorInvitation)
  answer(@Input() { params, body }: InputOf<typeof endpoints.answerAuthorInvitation>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AnswerInvitation(params.itemId, body.accepts, caller));
  }
}
