import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { changeNeeds } from '#contracts/scheduling/endpoints';
import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { GatheringOver } from '../gatherings/gathering.errors';
import { claims, REGISTRATION_COLUMNS, toMyRegistration, type RegistrationRow } from './registration.entity';

type Answer = AnswerOf<typeof changeNeeds>;

export class ChangeNeeds extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly needs: string | null,
  ) {
    super();
  }
}

/** Nothing of it is told to other services: organisers alone read it, and hear that it changed where they show it. */
@CommandHandler(ChangeNeeds)
export class ChangeNeedsHandler extends CommandInTransaction<ChangeNeeds> {
  protected async handle({ gatheringId, personId, needs }: ChangeNeeds, tx: Tx): Promise<Answer> {
    const [row]: (RegistrationRow & { over: boolean; chathamHouse: boolean })[] = await tx.manager.query(
      `WITH changed AS (
         UPDATE registration SET needs = CASE WHEN g.ends_at > now() THEN $3 ELSE needs END
         FROM gathering g
         WHERE g.id = $1 AND gathering_id = $1 AND person_id = $2 AND ${claims('registration')}
         RETURNING ${REGISTRATION_COLUMNS}, g.ends_at <= now() AS over, g.chatham_house AS "chathamHouse"
       )
       SELECT * FROM changed`,
      [gatheringId, personId, needs],
    );
    if (!row) throw new NotFound('registration');
    if (row.over) throw new GatheringOver();
    const audience = { persons: [personId], organisers: true };
    tx.hint({ topic: gatherings.name, key: gatheringId, version: row.version, audience });
    return toMyRegistration(row, row);
  }
}
