import type { EntityManager } from 'typeorm';

export interface Twin {
  readonly id: string;
  readonly name: string;
  readonly why: 'number' | 'name';
}

/** How much of two names must be alike: "Bridge House Trust" and "Bridgehouse" are, two charities of one town are not. */
const ALIKE = 0.7;
const MOST = 10;

/**
 * Other partners that may be the same: those that share a number of a register, and those whose names are written alike.
 * A person decides.
 */
export function findTwins(manager: EntityManager, partnerId: string): Promise<Twin[]> {
  return manager.query(
    `SELECT o.id, o.name, CASE WHEN o.registers && e.registers THEN 'number' ELSE 'name' END AS why
     FROM entry e JOIN entry o ON o.kind = 'partner' AND o.id <> e.id
       AND (o.registers && e.registers OR likeness(o.name) % likeness(e.name)
         AND similarity(likeness(o.name), likeness(e.name)) >= ${ALIKE})
     WHERE e.id = $1 ORDER BY why DESC, o.name, o.id LIMIT ${MOST}`,
    [partnerId],
  );
}
