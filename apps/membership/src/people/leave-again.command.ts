import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Sessions } from '../sessions/sessions';
import { leave, uninvite } from './leave';
import { Person } from './person.entity';
import { changeRoles, hasOthers, lockBoth, rolesInTurn, RUNNING } from './roles';

/** Of a network that was restored as it was earlier: somebody who had left by the time it was. */
export class LeaveAgain extends Command<boolean> {
  constructor(readonly personId: string) {
    super();
  }
}

/**
 * They go once more, by the same rules, and nobody is mailed that they did: that was told at the time. Where they are again
 * the only one who leads, whoever has been there the longest leads next. @returns false where they stay, since nobody else
 * would run the network.
 */
@CommandHandler(LeaveAgain)
export class LeaveAgainHandler extends CommandInTransaction<LeaveAgain> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ personId }: LeaveAgain, tx: Tx): Promise<boolean> {
    await rolesInTurn(tx);
    const found = await tx.manager.findOneBy(Person, { id: personId });
    // Who applies is decided on anew, by whoever decides.
    if (!found || found.standing === 'left' || found.standing === 'applicant') return true;
    const nextLeadId = await this.nextLead(tx, found);
    const [person, next] = await lockBoth(tx, personId, nextLeadId);
    for (const role of RUNNING) if (person.roles.includes(role) && !(await hasOthers(tx, person, role))) return false;
    if (person.standing === 'invited') {
      await uninvite(tx, person);
      return true;
    }
    if (next) await changeRoles(tx, this.sessions, next, { roles: [...next.roles, 'lead'], byId: null });
    await leave(tx, this.sessions, person, next ? { nextLeadId: next.id } : {});
    return true;
  }

  /** Only where one is needed, and there is somebody. */
  private async nextLead(tx: Tx, person: Person): Promise<string | undefined> {
    const { id, organisationId, standing, roles } = person;
    if (standing !== 'member' || !roles.includes('lead') || (await hasOthers(tx, person, 'lead'))) return undefined;
    const rows: { id: string }[] = await tx.manager.query(
      `SELECT id FROM person WHERE organisation_id = $1 AND standing = 'member' AND id <> $2
       ORDER BY created_at, id LIMIT 1`,
      [organisationId, id],
    );
    return rows[0]?.id;
  }
}
