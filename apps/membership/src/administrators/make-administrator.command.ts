import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { PersonChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Problem, SERVICE_CONFIG } from '#service';
import { holderOf } from '../addresses/keep-free';
import { takeBackLinks } from '../links/links';
import { MailLink } from '../links/mail-link.command';
import type { MembershipConfig } from '../membership.config';
import { Network } from '../network/network.entity';
import { InviteColleague } from '../people/invite-colleague.command';
import { lockPerson } from '../people/lock-person';
import { Person } from '../people/person.entity';
import { changeRoles, rolesInTurn, RUNNING } from '../people/roles';
import { Sessions } from '../sessions/sessions';
import { wayInOf, type WayIn } from './way-in';

type Roles = readonly (typeof RUNNING)[number][];

export interface AdministratorMade {
  readonly person: Pick<Person, 'id' | 'name' | 'email' | 'standing' | 'roles'>;
  /** Those that they did not have. */
  readonly given: Roles;
  /** For who has not joined. */
  readonly wayIn: WayIn | null;
}

export class MakeAdministrator extends Command<AdministratorMade> {
  constructor(
    readonly asked: { readonly email: string; readonly name: string },
    readonly roles: Roles,
  ) {
    super();
  }
}

/**
 * For who runs the computer of the network, where no administrator is left who could: who is in the host organisation gets
 * the roles, and anybody else is invited to it with them. Doing it again changes nothing and is no error.
 */
@CommandHandler(MakeAdministrator)
export class MakeAdministratorHandler extends CommandInTransaction<MakeAdministrator> {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {
    super();
  }

  protected async handle({ asked, roles }: MakeAdministrator, tx: Tx): Promise<AdministratorMade> {
    await rolesInTurn(tx);
    const { hostId } = await tx.manager.findOneByOrFail(Network, { id: 'network' });
    const known = await holderOf(tx, asked.email);
    if (known && (known.organisationId !== hostId || known.email !== asked.email)) throw new NotOfHost();
    const id = known?.id ?? uuidv7();
    const given = known ? await this.give(tx, id, roles) : roles;
    const inviter = { personId: null, roles: RUNNING };
    if (!known) await this.commands.execute(new InviteColleague(hostId, { id, ...asked, roles: [...roles] }, inviter));
    const { name, email, standing, roles: now } = await tx.manager.findOneByOrFail(Person, { id });
    const person = { id, name, email, standing, roles: now };
    if (standing === 'member') return { person, given, wayIn: null };
    // Whoever invited them, to less, may read the link of that: it is not to give these roles.
    if (known && given.length > 0) await takeBackLinks(tx, id, 'invitation');
    await this.commands.execute(new MailLink(id));
    return { person, given, wayIn: await wayInOf(tx, this.config, id) };
  }

  private async give(tx: Tx, id: string, roles: Roles): Promise<Roles> {
    const person = await lockPerson(tx, id);
    const given = roles.filter((role) => !person.roles.includes(role));
    if (given.length === 0) return given;
    const all = [...person.roles, ...given];
    if (person.standing === 'member') {
      await changeRoles(tx, this.sessions, person, { roles: all, byId: null });
    } else {
      person.roles = all;
      await change(tx, person, PersonChanged);
    }
    return given;
  }
}

class NotOfHost extends Problem {
  constructor() {
    super(
      'address-in-use',
      'This address is, or was lately, that of somebody else in the network, and administrators belong to its host organisation: use another address.',
    );
  }
}
