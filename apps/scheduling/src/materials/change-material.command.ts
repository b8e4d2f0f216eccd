import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { changeMaterial, Materials } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotAllowed, NotFound, Stale, type Caller } from '#service';
import { GatheringCancelledAlready } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { Material } from './material.entity';
import { findMaterial, materialsChanged, refuseTelling } from './material.rows';
import { standingOf, viewMaterials } from './material.view';
import { isShown, mayChange, type Standing } from './shown';

export class ChangeMaterial extends Command<Materials> {
  constructor(
    readonly of: OfMaterial,
    readonly version: number,
    readonly changes: InputOf<typeof changeMaterial>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

interface OfMaterial {
  readonly gatheringId: string;
  readonly materialId: string;
}

@CommandHandler(ChangeMaterial)
export class ChangeMaterialHandler extends CommandInTransaction<ChangeMaterial> {
  protected async handle({ of, version, changes, caller }: ChangeMaterial, tx: Tx): Promise<Materials> {
    const { gatheringId, materialId } = of;
    const gathering = await lockGathering(tx, gatheringId);
    const standing = await standingOf(tx.manager, gatheringId, caller);
    const put = await findMaterial(tx, gatheringId, materialId);
    refuse(put, standing);
    if (put.version !== version) throw new Stale();
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    const said = Object.entries(changes).filter(([, value]) => value !== undefined);
    Object.assign(put, Object.fromEntries(said), { version: version + 1 });
    await refuseTelling(tx, put, standing);
    await tx.manager.update(Material, { id: materialId }, put);
    materialsChanged(tx, gathering);
    return viewMaterials(tx.manager, gatheringId, caller);
  }
}

/** @throws NotFound for what is not for the caller, or NotAllowed */
function refuse(put: Material, standing: Standing): void {
  if (!isShown(put, standing)) throw new NotFound('link');
  if (!mayChange(put, standing)) throw new NotAllowed('Those who put it there change it, and those who run it.');
}

export class MoveMaterial extends Command<Materials> {
  constructor(
    readonly of: OfMaterial,
    readonly before: string | null,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(MoveMaterial)
export class MoveMaterialHandler extends CommandInTransaction<MoveMaterial> {
  protected async handle({ of, before, caller }: MoveMaterial, tx: Tx): Promise<Materials> {
    const { gatheringId, materialId: id } = of;
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    const moved = await findMaterial(tx, gatheringId, id);
    const { sessionId } = moved;
    const all = await tx.manager.find(Material, { where: { gatheringId }, order: { position: 'ASC', id: 'ASC' } });
    const others = all.filter((one) => one.sessionId === sessionId && one.id !== id);
    const to = before === null ? others.length : others.findIndex((one) => one.id === before);
    if (to < 0) throw new NotFound('link');
    const ids = others.toSpliced(to, 0, moved).map((one) => one.id);
    await tx.manager.query(
      `UPDATE material SET position = nth FROM unnest($1::uuid[]) WITH ORDINALITY placed (id, nth)
       WHERE material.id = placed.id`,
      [ids],
    );
    materialsChanged(tx, gathering);
    return viewMaterials(tx.manager, gatheringId, caller);
  }
}

export class RemoveMaterial extends Command<Materials> {
  constructor(
    readonly of: OfMaterial,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RemoveMaterial)
export class RemoveMaterialHandler extends CommandInTransaction<RemoveMaterial> {
  protected async handle({ of: { gatheringId, materialId: id }, caller }: RemoveMaterial, tx: Tx): Promise<Materials> {
    const gathering = await lockGathering(tx, gatheringId);
    const put = await tx.manager.findOneBy(Material, { id, gatheringId });
    if (put) {
      refuse(put, await standingOf(tx.manager, gatheringId, caller));
      await tx.manager.delete(Material, { id });
      materialsChanged(tx, gathering);
    }
    return viewMaterials(tx.manager, gatheringId, caller);
  }
}
