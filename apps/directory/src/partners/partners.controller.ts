import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { EditEntry } from '../entries/edit-entry.command';
import { listLetters, listPartnersBy } from './list-partners.query';
import { viewPartner } from './partner.view';
import { StartPartner } from './start-partner.command';
import { TrustPartner } from './trust-partner.command';

@Controller()
export class PartnersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listPartners)
  list(@Input() { query }: InputOf<typeof endpoints.listPartners>, @Visitor() caller: Caller | null) {
    return listPartnersBy(this.dataSource, query, caller);
  }

  @Handles(endpoints.listPartnerLetters)
  letters() {
    return listLetters(this.dataSource);
  }

  @Handles(endpoints.getPartner)
  get(@Input() { params }: InputOf<typeof endpoints.getPartner>, @Visitor() caller: Caller | null) {
    return viewPartner(this.dataSource.manager, params.partnerId, caller);
  }

  @Handles(endpoints.startPartner)
  async start(@Input() { body }: InputOf<typeof endpoints.startPartner>, @SignedIn() caller: Caller) {
    await this.commands.execute(new StartPartner(body, caller));
    return viewPartner(this.dataSource.manager, body.id, caller);
  }

  @Handles(endpoints.editPartner)
  async edit(
    @Input() { params, body }: InputOf<typeof endpoints.editPartner>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    await this.commands.execute(new EditEntry('partner', params.partnerId, version, body, caller));
    return viewPartner(this.dataSource.manager, params.partnerId, caller);
  }

  @Handles(endpoints.trustPartner)
  trust(@Input() { params, body }: InputOf<typeof endpoints.trustPartner>, @SignedIn() caller: Caller) {
    return this.commands.execute(new TrustPartner(params.partnerId, body.trusted, caller));
  }
}
