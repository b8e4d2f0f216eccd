import { Command, CommandHandler } from '@nestjs/cqrs';
import { In, IsNull } from 'typeorm';
import type { PartnerContent } from '#contracts/directory/content';
import { organisationIdentifier } from '#contracts/directory/registers';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn, NotFound } from '#service';
import { saveEntry } from '../entries/entry.rows';
import { Introduction } from '../introductions/introduction.entity';
import { introductionsTo } from '../introductions/open-introduction';
import {
  lockBoth,
  lockProgrammes,
  MergeRefused,
  MERGING,
  moveProgrammes,
  withRegisters,
} from './merge-partners.command';
import { PartnerMerge } from './twin.entities';

export class UndoMerge extends Command<void> {
  constructor(
    readonly mergeId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** Each has what it had; what was added to the one that stayed meanwhile stays there. */
@CommandHandler(UndoMerge)
export class UndoMergeHandler extends CommandInTransaction<UndoMerge> {
  protected async handle({ mergeId: id, personId: byId }: UndoMerge, tx: Tx): Promise<void> {
    await inTurn(tx, ...MERGING);
    const merge = await tx.manager.findOneBy(PartnerMerge, { id });
    if (!merge) throw new NotFound('merge');
    if (merge.undoneAt) return;
    const { keptId, goneId, programmes, registers, feeds } = merge;
    await inTurn(tx, ...introductionsTo(keptId));
    const moving = (await lockProgrammes(tx, keptId, goneId)).filter((one) => programmes.includes(one.id));
    const [kept, gone] = await lockBoth(tx, keptId, goneId);
    if (await tx.manager.existsBy(PartnerMerge, { goneId: keptId, undoneAt: IsNull() })) {
      throw new MergeRefused(`${kept.name} went into another partner itself. Undo that first.`);
    }
    if (await tx.manager.existsBy(Introduction, { partnerId: keptId, programmeId: In(programmes) })) {
      throw new MergeRefused(
        `Employers have asked ${kept.name} for programmes that came from ${gone.name}. Those who answer them stay, and so do the programmes.`,
      );
    }
    await moveProgrammes(tx, moving, goneId, byId);
    const own = kept.content as PartnerContent | null;
    const left = own?.registers.filter((one) => !registers.includes(organisationIdentifier(one)));
    if (own && left && left.length < own.registers.length) await withRegisters(tx, kept, left, byId);
    await tx.manager.query(
      `UPDATE feed_entry s SET entry_id = $1 FROM jsonb_to_recordset($2::jsonb) AS moved ("feedId" uuid, "externalId" text)
       WHERE s.kind = 'partner' AND s.feed_id = moved."feedId" AND s.external_id = moved."externalId" AND s.entry_id = $3`,
      [goneId, JSON.stringify(feeds), keptId],
    );
    // What somebody did to it meanwhile by hand stays.
    if (gone.standing === 'hidden' && merge.standing !== 'hidden') {
      if (merge.standing === 'published') gone.publishes();
      else Object.assign(gone, { standing: merge.standing, hiddenReason: null });
      await saveEntry(tx, gone, merge.standing === 'published' ? 'published' : 'changed', { byId });
    }
    await tx.manager.update(PartnerMerge, { id }, { undoneAt: new Date() });
  }
}
