import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, IfMatch, Input, Searches, SignedIn, Visitor, type Caller } from '#service';
import { EditEntry } from '../entries/edit-entry.command';
import { findPlaces } from '../search/find-places.query';
import { findProgrammes } from '../search/find-programmes.query';
import { listOfPartner } from './list-partner-programmes.query';
import { viewProgramme } from './programme.view';
import { StartProgramme } from './start-programme.command';

@Controller()
export class ProgrammesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly searches: Searches,
  ) {}

  @Handles(endpoints.listProgrammes)
  list(@Input() { query }: InputOf<typeof endpoints.listProgrammes>, @Visitor() caller: Caller | null) {
    return this.searches.counted(query, findProgrammes(this.dataSource, query, caller));
  }

  @Handles(endpoints.listProgrammePlaces)
  places(@Input() { query }: InputOf<typeof endpoints.listProgrammePlaces>, @Visitor() caller: Caller | null) {
    return findPlaces(this.dataSource, query, caller);
  }

  @Handles(endpoints.listPartnerProgrammes)
  ofPartner(
    @Input() { params, query }: InputOf<typeof endpoints.listPartnerProgrammes>,
    @Visitor() caller: Caller | null,
  ) {
    return listOfPartner(this.dataSource, params.partnerId, query, caller);
  }

  @Handles(endpoints.getProgramme)
  get(@Input() { params }: InputOf<typeof endpoints.getProgramme>, @Visitor() caller: Caller | null) {
    return viewProgramme(this.dataSource.manager, params.programmeId, caller);
  }

  @Handles(endpoints.startProgramme)
  async start(@Input() { params, body }: InputOf<typeof endpoints.startProgramme>, @SignedIn() caller: Caller) {
    await this.commands.execute(new StartProgramme(params.partnerId, body, caller));
    return viewProgramme(this.dataSource.manager, body.id, caller);
  }

  @Handles(endpoints.editProgramme)
  async edit(
    @Input() { params, body }: InputOf<typeof endpoints.editProgramme>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    await this.commands.execute(new EditEntry('programme', params.programmeId, version, body, caller));
    return viewProgramme(this.dataSource.manager, params.programmeId, caller);
  }
}
