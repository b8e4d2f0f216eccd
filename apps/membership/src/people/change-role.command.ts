import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Role } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, isOrganiser, NotAllowed, NotFound, type Caller } from '#service';
import { Organisation } from '../organisations/organisation.entity';
import { Sessions } from '../sessions/sessions';
import type { Person } from './person.entity';
import { LastInRole, RoleNotYours } from './person.errors';
import { changeRoles, hasOthers, lockBoth, rolesInTurn, stillCaller } from './roles';

interface Asked {
  readonly personId: string;
  readonly role: Exclude<Role, 'partner'>;
  /** Whether they are to have it. */
  readonly holds: boolean;
  /** Where they are to be; of moderators, anywhere. */
  readonly organisationId?: string;
  /** Who hands the role over to them. */
  readonly insteadOf?: string | undefined;
}

export class ChangeRole extends Command<void> {
  constructor(
    readonly asked: Asked,
    readonly by: Caller,
  ) {
    super();
  }
}

/** Doing it again changes nothing and is no error. */
@CommandHandler(ChangeRole)
export class ChangeRoleHandler extends CommandInTransaction<ChangeRole> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ asked, by }: ChangeRole, tx: Tx): Promise<void> {
    const { personId, role, holds, organisationId, insteadOf } = asked;
    await rolesInTurn(tx);
    const [person, before] = await lockBoth(tx, personId, insteadOf);
    await stillCaller(tx, by);
    const isElsewhere = organisationId !== undefined && person.organisationId !== organisationId;
    if (isElsewhere || person.standing !== 'member' || person.roles.includes('partner')) throw new NotFound('person');
    if (role !== 'moderator') await check(tx, person, role, by);
    if (before && !(before !== person && hasRole(before, role, organisationId)))
      throw new Invalid([
        { pointer: '#/insteadOf', detail: 'Name somebody else of the organisation who has the role.' },
      ]);
    await this.set(tx, person, asked, by);
    if (before && holds) await this.set(tx, before, { role, holds: false }, by);
  }

  private async set(tx: Tx, person: Person, { role, holds }: Pick<Asked, 'role' | 'holds'>, by: Caller): Promise<void> {
    if (person.roles.includes(role) === holds) return;
    if (!holds && role !== 'moderator' && !(await hasOthers(tx, person, role))) throw new LastInRole(person.name, role);
    const others = person.roles.filter((one) => one !== role);
    await changeRoles(tx, this.sessions, person, { roles: holds ? [...others, role] : others, byId: by.personId });
  }
}

const hasRole = (person: Person, role: Role, organisationId: string | undefined): boolean =>
  person.standing === 'member' && person.organisationId === organisationId && person.roles.includes(role);

/** Leads make leads where they lead, as organisers do everywhere; those who run the network, of its host, their like. */
async function check(tx: Tx, { organisationId }: Person, role: 'lead' | 'organiser' | 'administrator', by: Caller) {
  if (role === 'lead') {
    if (isOrganiser(by) || (by.organisationId === organisationId && by.roles.includes('lead'))) return;
    throw new NotAllowed('This is for the lead of the organisation and for organisers.');
  }
  const isHost = await tx.manager.existsBy(Organisation, { id: organisationId, kind: 'host' });
  if (!isHost || !by.roles.includes(role)) throw new RoleNotYours();
}
