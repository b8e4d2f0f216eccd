import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { SessionsEnded } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Problem, SERVICE_CONFIG } from '#service';
import { stopWaiting } from '../addresses/stop-waiting';
import { takeBackLinks } from '../links/links';
import { MailLink } from '../links/mail-link.command';
import type { MembershipConfig } from '../membership.config';
import { lockPerson } from '../people/lock-person';
import { Person } from '../people/person.entity';
import { Sessions } from '../sessions/sessions';
import { wayInOf, type WayIn } from './way-in';

export interface AdministratorReset extends WayIn {
  readonly person: Pick<Person, 'id' | 'name' | 'email' | 'standing'>;
}

export class ResetAdministrator extends Command<AdministratorReset> {
  constructor(readonly email: string) {
    super();
  }
}

/**
 * For who runs the computer of the network: an administrator who is locked out gets a link, and whoever may be in by what
 * they had is out: no password, session or earlier link of theirs is good any more. Of who was invited and has not joined
 * there is nothing to end.
 */
@CommandHandler(ResetAdministrator)
export class ResetAdministratorHandler extends CommandInTransaction<ResetAdministrator> {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {
    super();
  }

  protected async handle({ email }: ResetAdministrator, tx: Tx): Promise<AdministratorReset> {
    const found = await tx.manager.findOneBy(Person, { email, standing: In(['invited', 'member']) });
    if (!found?.roles.includes('administrator')) throw new NoAdministrator();
    const person = await lockPerson(tx, found.id);
    if (person.standing === 'member') await this.shutOut(tx, person);
    const { id, name, standing } = person;
    await this.commands.execute(new MailLink(id));
    return { person: { id, name, email, standing }, ...(await wayInOf(tx, this.config, id)) };
  }

  private async shutOut(tx: Tx, person: Person): Promise<void> {
    await takeBackLinks(tx, person.id, 'sign-in');
    await stopWaiting(tx, person);
    await this.sessions.endAll(tx, person);
    person.passwordHash = null;
    await change(tx, person, SessionsEnded);
  }
}

class NoAdministrator extends Problem {
  constructor() {
    super('not-found', 'No administrator has this address: npx levelfield admin list shows those that there are.');
  }
}
