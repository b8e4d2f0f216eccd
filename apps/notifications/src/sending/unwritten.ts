import type { EntityManager } from 'typeorm';
import type { DraftRow } from './due-drafts';

/** A draft that lacks something is looked at again after a quarter of the time it has waited already. */
const AGAIN = `now() + least(greatest((now() - coalesce(released_at, created_at)) / 4, interval '20 milliseconds'), interval '5 minutes')`;

/** A draft of which no letter was made, and why not. */
export interface Unwritten {
  readonly draft: DraftRow;
  readonly why: string;
}

const idsOf = (unwritten: readonly Unwritten[]): string[] => unwritten.map(({ draft }) => draft.id);

export async function drop(unwritten: readonly Unwritten[], manager: EntityManager): Promise<void> {
  await manager.query(
    `UPDATE mail SET standing = 'dropped', problem = d.why, due_at = NULL
     FROM unnest($1::uuid[], $2::text[]) AS d (id, why) WHERE mail.id = d.id`,
    [idsOf(unwritten), unwritten.map(({ why }) => why)],
  );
}

/** `why`: what is missing. */
export async function wait(unwritten: readonly Unwritten[], manager: EntityManager): Promise<void> {
  const [old, young] = [true, false].map((isOld) => unwritten.filter(({ draft }) => draft.is_old === isOld));
  const inVain = old!.map(({ draft, why }) => ({ draft, why: `It waited seven days to hear of ${why}, in vain.` }));
  if (inVain.length > 0) await drop(inVain, manager);
  if (young!.length === 0) return;
  await manager.query(
    `UPDATE mail SET problem = 'It waits to hear of ' || w.missing || ' from another part of the network.', due_at = ${AGAIN}
     FROM unnest($1::uuid[], $2::text[]) AS w (id, missing) WHERE mail.id = w.id`,
    [idsOf(young!), young!.map(({ why }) => why)],
  );
}
