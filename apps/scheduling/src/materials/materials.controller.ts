import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { AddMaterial } from './add-material.command';
import { ChangeMaterial, MoveMaterial, RemoveMaterial } from './change-material.command';
import { viewMaterials } from './material.view';

@Controller()
export class MaterialsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listMaterials)
  list(@Input() { params }: InputOf<typeof endpoints.listMaterials>, @Visitor() caller: Caller | null) {
    return viewMaterials(this.dataSource.manager, params.gatheringId, caller);
  }

  @Handles(endpoints.addMaterial)
  add(@Input() { params, body }: InputOf<typeof endpoints.addMaterial>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AddMaterial(params.gatheringId, body, caller));
  }

  @Handles(endpoints.changeMaterial)
  change(
    @Input() { params, body }: InputOf<typeof endpoints.changeMaterial>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new ChangeMaterial(params, version, body, caller));
  }

  @Handles(endpoints.moveMaterial)
  move(@Input() { params, body }: InputOf<typeof endpoints.moveMaterial>, @SignedIn() caller: Caller) {
    return this.commands.execute(new MoveMaterial(params, body.before, caller));
  }

  @Handles(endpoints.removeMaterial)
  remove(@Input() { params }: InputOf<typeof endpoints.removeMaterial>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RemoveMaterial(params, caller));
  }
}
