import { Command, CommandHandler } from '@nestjs/cqrs';
import { In, IsNull } from 'typeorm';
import type { PartnerContent } from '#contracts/directory/content';
import { organisationIdentifier } from '#contracts/directory/registers';
import type { Tx } from '#messaging';
import { CommandInTransaction, firstOf, inTurn, NotFound, Problem } from '#service';
import { Entry } from '../entries/entry.entity';
import { lockEntry, saveEntries, saveEntry } from '../entries/entry.rows';
import { keep } from '../entries/write-entry';
import { introductionsTo } from '../introductions/open-introduction';
import { checkRoom, programmesOf } from '../programmes/start-programme.command';
import { PartnerMerge } from './twin.entities';

const MOST_REGISTERS = 6;

export class MergeRefused extends Problem {
  constructor(detail: string) {
    super('merge-refused', detail);
  }
}

/** SQL: why a partner `e` does not go into another; null where it can. Those who answer for it, and to whom, belong to its id. */
export const STAYS = `CASE
  WHEN EXISTS (SELECT FROM person WHERE organisation_id = e.id) THEN 'Its contacts have accounts here.'
  WHEN EXISTS (SELECT FROM introduction WHERE partner_id = e.id) THEN 'Employers have asked it for introductions.'
  WHEN EXISTS (SELECT FROM taking WHERE partner_id = e.id) THEN 'It has asked employers for places.' END`;

export class MergePartners extends Command<void> {
  constructor(
    readonly id: string,
    readonly keptId: string,
    readonly goneId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** One at a time, so that none goes into one that goes into it. */
export const MERGING = ['merges', 'all'] as const;

@CommandHandler(MergePartners)
export class MergePartnersHandler extends CommandInTransaction<MergePartners> {
  protected async handle({ id, keptId, goneId, personId: byId }: MergePartners, tx: Tx): Promise<void> {
    const isFirst = (one: PartnerMerge): boolean => one.keptId === keptId && one.goneId === goneId;
    if (await firstOf(tx, PartnerMerge, id, isFirst)) return;
    await inTurn(tx, ...MERGING);
    if (keptId === goneId) throw new MergeRefused('A partner does not go into itself.');
    await inTurn(tx, ...introductionsTo(goneId));
    const moving = await lockProgrammes(tx, goneId, keptId);
    const [kept, gone] = await lockBoth(tx, keptId, goneId);
    await refuse(tx, keptId, goneId);
    const programmes = await moveProgrammes(tx, moving, keptId, byId);
    const registers = await addRegisters(tx, kept, gone, byId);
    const [moved]: [{ feedId: string; externalId: string }[], number] = await tx.manager.query(
      `UPDATE feed_entry SET entry_id = $2, differs = true WHERE entry_id = $1
       RETURNING feed_id AS "feedId", external_id AS "externalId"`,
      [goneId, keptId],
    );
    const { standing, hiddenReason } = gone;
    gone.hides(`It is ${kept.name}, and was merged with it.`);
    await saveEntry(tx, gone, 'hidden', { byId });
    const merge = {
      id,
      keptId,
      goneId,
      programmes,
      registers,
      feeds: moved,
      standing,
      hiddenReason,
      byId,
      at: new Date(),
    };
    await tx.manager.insert(PartnerMerge, { ...merge, undoneAt: null });
  }
}

/** In one order, whoever merges which way round. */
export async function lockBoth(tx: Tx, keptId: string, goneId: string): Promise<[kept: Entry, gone: Entry]> {
  const [first, second] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
  const both = [await lockEntry(tx, first, 'partner'), await lockEntry(tx, second, 'partner')];
  return [both.find((one) => one.id === keptId)!, both.find((one) => one.id === goneId)!];
}

async function refuse(tx: Tx, keptId: string, goneId: string): Promise<void> {
  if (await tx.manager.existsBy(PartnerMerge, { goneId: In([keptId, goneId]), undoneAt: IsNull() })) {
    throw new MergeRefused('One of them went into another partner already.');
  }
  const [row]: { stays: string | null }[] = await tx.manager.query(
    `SELECT ${STAYS} AS stays FROM entry e WHERE id = $1`,
    [goneId],
  );
  if (!row) throw new NotFound('partner');
  if (row.stays) throw new MergeRefused(`${row.stays} Merge the other one into it.`);
}

/**
 * What a partner offers, and is to go to another: locked before the two, as everybody does who changes a programme, and
 * no other comes to either meanwhile.
 */
export async function lockProgrammes(tx: Tx, fromId: string, toId: string): Promise<Entry[]> {
  await inTurn(tx, ...programmesOf(...[fromId, toId].sort()));
  return tx.manager.find(Entry, {
    where: { partnerId: fromId, kind: 'programme' },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
}

/** @returns the programmes that went. */
export async function moveProgrammes(
  tx: Tx,
  programmes: readonly Entry[],
  toId: string,
  byId: string,
): Promise<string[]> {
  await checkRoom(tx, new Map([[toId, programmes.length]]));
  for (const programme of programmes) programme.partnerId = toId;
  await saveEntries(
    tx,
    programmes.map((entry) => ({ entry, what: 'changed', details: { byId } })),
  );
  return programmes.map(({ id }) => id);
}

async function addRegisters(tx: Tx, kept: Entry, gone: Entry, byId: string): Promise<string[]> {
  const [own, others] = [kept.content as PartnerContent | null, gone.content as PartnerContent | null];
  if (!own || !others) return [];
  const added = others.registers
    .filter((one) => !kept.registers.includes(organisationIdentifier(one)))
    .slice(0, MOST_REGISTERS - own.registers.length);
  if (added.length > 0) await withRegisters(tx, kept, [...own.registers, ...added], byId);
  return added.map(organisationIdentifier);
}

export async function withRegisters(
  tx: Tx,
  partner: Entry,
  registers: PartnerContent['registers'],
  byId: string,
): Promise<void> {
  const before = partner.content;
  partner.takesUp({ ...(before as PartnerContent), registers });
  partner.carriesChangeOver(before);
  await keep(tx, partner, { byId, approvedBy: null });
}
