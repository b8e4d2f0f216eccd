import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { sayEditing } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { Gathering } from './gathering.entity';

type Answer = AnswerOf<typeof sayEditing>;

/** Twice as long as editors take to say so again, and some. */
const HOLDS = `interval '40 seconds'`;

export class SayEditing extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly editing: boolean,
  ) {
    super();
  }
}

/** Holds nobody off: that two edit is for them to see; what the second overwrites is refused when saving. */
@CommandHandler(SayEditing)
export class SayEditingHandler extends CommandInTransaction<SayEditing> {
  protected async handle({ gatheringId, personId, editing }: SayEditing, tx: Tx): Promise<Answer> {
    if (!(await tx.manager.existsBy(Gathering, { id: gatheringId }))) throw new NotFound('gathering');
    if (editing) {
      await tx.manager.query(
        `INSERT INTO editing (gathering_id, person_id, until) VALUES ($1, $2, now() + ${HOLDS})
         ON CONFLICT (gathering_id, person_id) DO UPDATE SET until = excluded.until`,
        [gatheringId, personId],
      );
    } else {
      await tx.manager.query('DELETE FROM editing WHERE gathering_id = $1 AND person_id = $2', [gatheringId, personId]);
    }
    await tx.manager.query('DELETE FROM editing WHERE gathering_id = $1 AND until < now()', [gatheringId]);
    const others: Answer['others'] = await tx.manager.query(
      `SELECT e.person_id AS id, coalesce(m.name, 'Somebody') AS name
       FROM editing e LEFT JOIN member m ON m.id = e.person_id
       WHERE e.gathering_id = $1 AND e.person_id <> $2 ORDER BY name, id LIMIT 10`,
      [gatheringId, personId],
    );
    return { others };
  }
}
