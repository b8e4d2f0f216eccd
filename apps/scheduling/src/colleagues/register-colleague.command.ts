import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, type EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { registerColleague } from '#contracts/scheduling/endpoints';
import { NotFound, type Caller } from '#service';
import { knowsOf } from '../gatherings/known-to';
import { MAY_TAKE_PART } from '../members/membership.rows';
import { Register } from '../registrations/register.command';
import { ForLeads } from './colleague.errors';

type Answer = AnswerOf<typeof registerColleague>;

export class RegisterColleague extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** In line with all others, as whom they register: by the same rules, under the same lock. */
@CommandHandler(RegisterColleague)
export class RegisterColleagueHandler implements ICommandHandler<RegisterColleague> {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ gatheringId, personId, caller }: RegisterColleague): Promise<Answer> {
    await expectLead(this.dataSource.manager, gatheringId, caller);
    const { organisationId } = caller;
    const [colleague]: unknown[] = await this.dataSource.query(
      `SELECT FROM member m WHERE m.id = $1 AND m.organisation_id = $2 AND ${MAY_TAKE_PART}`,
      [personId, organisationId],
    );
    if (!colleague) throw new NotFound('person');
    const them = { personId, organisationId, roles: [] };
    const { standing, request } = await this.commands.execute(
      new Register(gatheringId, them, null, null, caller.personId),
    );
    return { standing: standing === 'place' ? 'place' : 'waitlist', ...(request === 'waiting' && { asks: true }) };
  }
}

/** A lead, who may know of the gathering. */
export async function expectLead(manager: EntityManager, gatheringId: string, caller: Caller): Promise<void> {
  if (!(await knowsOf(manager, gatheringId, caller))) throw new NotFound('gathering');
  if (!caller.roles.includes('lead')) throw new ForLeads();
}
