import type { EntityManager } from 'typeorm';

export interface Twin {
  readonly id: string;
  readonly name: string;
  readonly why: 'number' | 'name';
}

/** How much of two names must be alike: "Bridge House Trust" and "Bridgehouse" are, two charities of one town are not. */
export const ALIKE = 0.7;
const MOST = 10;

/** SQL: that a partner did not go into another: it is no twin of anybody any more. */
export const isThere = (id: string): string =>
  `NOT EXISTS (SELECT FROM partner_merge m WHERE m.gone_id = ${id} AND m.undone_at IS NULL)`;

/**
 * SQL: the partners that may be the same: those that share one of these numbers of registers, and those whose names are
 * written alike. A person decides.
 */
export const twinsOf = (registers: string, name: string, condition = 'true'): string => `
  SELECT o.id, o.name, CASE WHEN o.registers && ${registers} THEN 'number' ELSE 'name' END AS why
  FROM entry o WHERE o.kind = 'partner' AND ${isThere('o.id')} AND ${condition}
    AND (o.registers && ${registers} OR likeness(o.name) % likeness(${name})
      AND similarity(likeness(o.name), likeness(${name})) >= ${ALIKE})
  ORDER BY why DESC, o.name, o.id LIMIT ${MOST}`;

export function findTwins(manager: EntityManager, partnerId: string): Promise<Twin[]> {
  return manager.query(
    `SELECT twin.* FROM entry e, LATERAL (${twinsOf('e.registers', 'e.name', 'o.id <> e.id')}) twin WHERE e.id = $1`,
    [partnerId],
  );
}
