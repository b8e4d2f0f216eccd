import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { decideRequests } from '#contracts/scheduling/endpoints';
import { RegistrationWithdrawn } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { forgetGuests } from '../guests/guests.rows';
import type { Decision } from '../registrations/leave';
import { REGISTRATION_COLUMNS, toRegistrationState, type RegistrationRow } from '../registrations/registration.entity';
import { letIn } from './let-in';
import { tellOfRequests } from './tell-of-requests';

type Answer = AnswerOf<typeof decideRequests>;
type Became = Map<string, Answer['items'][number]['became']>;
type Said = InputOf<typeof decideRequests>['body'];

export class DecideRequests extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly said: Said,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever has gone by themselves meanwhile, or was decided by somebody else, is left as they are. */
@CommandHandler(DecideRequests)
export class DecideRequestsHandler extends CommandInTransaction<DecideRequests> {
  protected async handle({ gatheringId, said, caller }: DecideRequests, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const closed = whyNoPlaces(gathering);
    if (closed) throw closed;
    const became: Became =
      said.decision === 'approved'
        ? await approve(tx, gathering, said.personIds)
        : await decline(tx, gathering, said.personIds, { by: caller.personId, reason: said.reason });
    await savePlaces(tx, gathering);
    return { items: said.personIds.map((personId) => ({ personId, became: became.get(personId) ?? 'unchanged' })) };
  }
}

async function approve(tx: Tx, gathering: Gathering, personIds: readonly string[]): Promise<Became> {
  const rows = await letIn(tx, gathering, personIds);
  return new Map(rows.map(({ personId, standing }) => [personId, standing === 'place' ? standing : 'waitlist']));
}

/** The reason is kept, as where a place is taken back: they are let in by those who run it alone. */
async function decline(
  tx: Tx,
  gathering: Gathering,
  personIds: readonly string[],
  { by, reason }: Decision,
): Promise<Became> {
  const rows: RegistrationRow[] = await tx.manager.query(
    `WITH declined AS (
       UPDATE registration SET request = 'declined', version = version + 1, since = clock_timestamp(), needs = NULL,
         answers = '{}', decided_by = $3, decided_for = $4, registered_by = NULL, party = NULL
       WHERE gathering_id = $1 AND request = 'waiting' AND person_id = ANY ($2) RETURNING ${REGISTRATION_COLUMNS}
     )
     SELECT * FROM declined ORDER BY id`,
    [gathering.id, personIds, by, reason],
  );
  if (rows.length === 0) return new Map();
  await tx.emitAll(
    rows.map((row) => ({
      event: RegistrationWithdrawn,
      state: toRegistrationState(row),
      details: { refusedFor: reason },
    })),
  );
  await forgetGuests(
    tx,
    rows.map(({ id }) => id),
  );
  gathering.asking -= rows.length;
  tellOfRequests(tx, gathering, rows[0]!.version);
  return new Map(rows.map(({ personId }) => [personId, 'declined']));
}
