import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { decideApplications } from '#contracts/membership/endpoints';
import { hintOfApplication } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, SERVICE_CONFIG } from '#service';
import { Application } from '../applications/application.entity';
import { deskApplications } from '../applications/application.view';
import { lockApplications } from '../applications/lock-application';
import { inTurnForEmployers, SAME_EMPLOYER } from '../employers/same-employer';
import type { MembershipConfig } from '../membership.config';
import { Organisation } from '../organisations/organisation.entity';
import { CarryOutDecision } from './carry-out-decision.command';
import { DueDecisions } from './due-decisions';
import { HeldDecision } from './held-decision.entity';

type Answer = AnswerOf<typeof decideApplications>;
type Outcome = Answer['items'][number]['outcome'];
type Saying = Pick<HeldDecision, 'decision' | 'reason' | 'decidedBy'>;

export class DecideApplications extends Command<Answer> {
  constructor(
    readonly request: InputOf<typeof decideApplications>['body'],
    readonly organiserId: string,
  ) {
    super();
  }
}

/** Holds the decision on each application that nobody has decided on, until it can no longer be undone. */
@CommandHandler(DecideApplications)
export class DecideApplicationsHandler extends CommandInTransaction<DecideApplications> {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
    private readonly commands: CommandBus,
    private readonly due: DueDecisions,
  ) {
    super();
  }

  protected async handle({ request, organiserId }: DecideApplications, tx: Tx): Promise<Answer> {
    const reason = request.decision === 'declined' ? request.reason : null;
    const saying = { decision: request.decision, reason, decidedBy: organiserId };
    const ids = request.applications.map(({ id }) => id);
    const applications = await lockApplications(tx, ids);
    const decided = await decisionsOn(tx, applications);
    const areIn = request.decision === 'approved' ? await findIn(tx, ids) : new Set<string>();
    const outcomes = request.applications.map(({ id, version }) => {
      const outcome = outcomeOf(applications.get(id), decided.get(id), version, saying);
      return outcome === 'decided' && !decided.has(id) && areIn.has(id) ? 'employer-in' : outcome;
    });
    const fresh = ids.filter((id, index) => outcomes[index] === 'decided' && !decided.has(id));
    await this.hold(tx, fresh, saying);
    for (const id of fresh) tx.hint(hintOfApplication(applications.get(id)!));
    const shown = await deskApplications(tx.manager, ids);
    return {
      items: ids.map((id, index) => ({ id, outcome: outcomes[index]!, application: shown.get(id) ?? null })),
    };
  }

  /** Until when is told by the database's clock, which all instances share. */
  private async hold(tx: Tx, ids: readonly string[], { decision, reason, decidedBy }: Saying): Promise<void> {
    const { decisionHoldSeconds } = this.config;
    // A decision that the applicant's correction stopped gives way to the next.
    await tx.manager.query(
      `INSERT INTO held_decision (application_id, decision, reason, decided_by, due_at)
       SELECT id, $2, $3, $4, now() + make_interval(secs => $5) FROM unnest($1::uuid[]) id
       ON CONFLICT (application_id) DO UPDATE SET decision = EXCLUDED.decision, reason = EXCLUDED.reason,
         decided_by = EXCLUDED.decided_by, due_at = EXCLUDED.due_at, attempts = 0`,
      [ids, decision, reason, decidedBy, decisionHoldSeconds],
    );
    if (decisionHoldSeconds > 0) tx.afterCommit(() => this.due.wake());
    else for (const id of ids) await this.commands.execute(new CarryOutDecision(id));
  }
}

/** What organisers have said before: held, or in effect. */
async function decisionsOn(tx: Tx, applications: ReadonlyMap<string, Application>): Promise<Map<string, Saying>> {
  const held = await tx.manager.findBy(HeldDecision, { applicationId: In([...applications.keys()]) });
  const said = new Map<string, Saying>(held.filter(({ dueAt }) => dueAt).map((one) => [one.applicationId, one]));
  for (const { id, standing, reason, decidedBy } of applications.values()) {
    if (standing !== 'approved' && standing !== 'declined') continue;
    said.set(id, { decision: standing, reason, decidedBy: decidedBy! });
  }
  return said;
}

/**
 * Of these applications those whose employer is in, or is let in by another: by one that is held, or one that comes
 * before it here.
 */
async function findIn(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const organisations = await tx.manager
    .createQueryBuilder(Organisation, 'organisation')
    .innerJoin(Application, 'application', 'application.organisation_id = organisation.id')
    .where('application.id = ANY (:ids)', { ids })
    .getMany();
  await inTurnForEmployers(tx, organisations);
  const rows: { id: string }[] = await tx.manager.query(
    `SELECT application.id FROM application JOIN organisation ON organisation.id = application.organisation_id
     WHERE application.id = ANY ($1::uuid[]) AND (
       EXISTS (SELECT FROM organisation other WHERE other.standing = 'member' AND other.kind <> 'partner' AND ${SAME_EMPLOYER})
       OR EXISTS (
         SELECT FROM application rival JOIN organisation other ON other.id = rival.organisation_id
           LEFT JOIN held_decision held ON held.application_id = rival.id
         WHERE rival.standing = 'waiting' AND ${SAME_EMPLOYER} AND (
           (held.decision = 'approved' AND held.due_at IS NOT NULL)
           OR array_position($1::uuid[], rival.id) < array_position($1::uuid[], application.id))))`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

function outcomeOf(
  application: Application | undefined,
  before: Saying | undefined,
  version: number,
  saying: Saying,
): Outcome {
  if (!application) return 'unknown';
  if (application.standing === 'withdrawn') return 'withdrawn';
  // The same organiser saying the same again, after an answer that got lost, is answered as the first time.
  if (before) return isSame(before, saying) ? 'decided' : 'already-decided';
  return application.version === version ? 'decided' : 'changed';
}

const isSame = (one: Saying, other: Saying): boolean =>
  one.decision === other.decision && one.reason === other.reason && one.decidedBy === other.decidedBy;
