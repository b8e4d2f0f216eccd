import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, type Caller } from '#service';
import { Sessions } from '../sessions/sessions';
import { leave } from './leave';
import { Person } from './person.entity';
import { LastInRole, RoleNotYours } from './person.errors';
import { changeRoles, hasOthers, lockBoth, rolesInTurn, RUNNING, stillCaller } from './roles';

interface Asked {
  /** The caller, where they leave by themselves. */
  readonly personId: string;
  readonly organisationId: string;
  readonly nextLeadId?: string | undefined;
}

export class RemovePerson extends Command<void> {
  constructor(
    readonly asked: Asked,
    readonly by: Caller,
  ) {
    super();
  }
}

/**
 * A member goes, removed or by themselves. Other services make of it what is theirs: places go on, feeds close, what was
 * written stays. By the same address they can be invited again, as another person to everybody's records. Removing who
 * has gone changes nothing and is no error.
 */
@CommandHandler(RemovePerson)
export class RemovePersonHandler extends CommandInTransaction<RemovePerson> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ asked, by }: RemovePerson, tx: Tx): Promise<void> {
    await rolesInTurn(tx);
    const [person, next] = await lockBoth(tx, asked.personId, asked.nextLeadId);
    await stillCaller(tx, by);
    if (person.organisationId !== asked.organisationId) throw new NotFound('person');
    if (person.standing === 'left') return;
    // An invitation is taken back instead.
    if (person.standing !== 'member') throw new NotFound('person');
    await this.check(tx, person, by);
    const nextLeadId = person.roles.includes('lead') ? await this.leadOn(tx, person, next, by) : undefined;
    await leave(tx, this.sessions, person, { byId: by.personId, ...(nextLeadId && { nextLeadId }) });
  }

  /** Nobody takes a role from somebody else that they could not have given. */
  private async check(tx: Tx, person: Person, by: Caller): Promise<void> {
    for (const role of RUNNING) {
      if (!person.roles.includes(role)) continue;
      if (by.personId !== person.id && !by.roles.includes(role)) throw new RoleNotYours();
      if (!(await hasOthers(tx, person, role))) throw new LastInRole(person.name, role);
    }
  }

  /** An organisation with people in it that had a lead goes on with one. @returns who leads it from now on, where that is new. */
  private async leadOn(tx: Tx, person: Person, next: Person | null, by: Caller): Promise<string | undefined> {
    if (next) {
      if (next === person || next.standing !== 'member' || next.organisationId !== person.organisationId)
        throw new Invalid([{ pointer: '#/nextLeadId', detail: 'Choose somebody else who is in the organisation.' }]);
      const roles = [...new Set([...next.roles, 'lead' as const])];
      await changeRoles(tx, this.sessions, next, { roles, byId: by.personId });
      return next.id;
    }
    if (await hasOthers(tx, person, 'lead')) return undefined;
    const { organisationId } = person;
    const colleagues = await tx.manager.countBy(Person, { organisationId, standing: 'member' });
    if (colleagues > 1) throw new LastInRole(person.name, 'lead');
    return undefined;
  }
}
