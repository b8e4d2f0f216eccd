import type { EntityManager } from 'typeorm';
import type { PollAnswer, PollView } from '#contracts/scheduling/polls';
import { isOrganiser, NotFound, type Caller } from '#service';
import type { PollVoter } from '../voters/poll-voter.entity';
import type { Poll } from './poll.entity';
import { findPoll } from './poll.rows';
import { rankTimes, type Ballot } from './ranking';

/** Who looks: somebody signed in, or whoever has the link of somebody without an account. */
export type Reader = { readonly caller: Caller } | { readonly voterId: string };

type VoterRow = Pick<PollVoter, 'id' | 'personId' | 'name' | 'email' | 'answers'> & {
  organisation: string | null;
  sector: PollView['voters'] extends (infer V extends { sector: unknown })[] | null ? V['sector'] : never;
  organisationKey: string | null;
};

/**
 * Those who are asked. Of a member the name is not kept here: it is what membership says, and forgotten as soon as it
 * forgets them, or they leave. Two without an account are of one organisation where it is spelt alike, also as a member's.
 */
const VOTERS = `
  SELECT v.id, v.person_id AS "personId", v.email, v.answers,
    CASE WHEN v.person_id IS NULL THEN v.name WHEN m.standing <> 'left' THEN m.name END AS name,
    CASE WHEN v.person_id IS NULL THEN v.organisation WHEN m.standing <> 'left' THEN o.name END AS organisation,
    CASE WHEN v.person_id IS NULL THEN v.sector WHEN m.standing <> 'left' THEN o.sector END AS sector,
    lower(coalesce(v.organisation, o.name)) AS "organisationKey"
  FROM poll_voter v LEFT JOIN member m ON m.id = v.person_id LEFT JOIN organisation o ON o.id = m.organisation_id
  WHERE v.poll_id = $1 ORDER BY name, v.id`;

/** The poll as this reader may see it. @throws NotFound where they are not asked and no organiser. */
export async function viewPoll(manager: EntityManager, pollId: string, reader: Reader): Promise<PollView> {
  const poll = await findPoll(manager, pollId);
  const voters: VoterRow[] = await manager.query(VOTERS, [pollId]);
  const runs = 'caller' in reader && isOrganiser(reader.caller);
  const own = voters.find((one) =>
    'caller' in reader ? one.personId === reader.caller.personId : one.id === reader.voterId,
  );
  if (!own && !runs) throw new NotFound('poll');
  const [askedBy]: { id: string; name: string }[] = await manager.query(
    `SELECT id, name FROM member WHERE id = $1 AND standing = 'member'`,
    [poll.askedBy],
  );
  const answered = voters.filter(hasAnswered);
  return {
    ...plainly(poll),
    ...{ proposed: poll.times.length, asked: voters.length, answered: answered.length },
    mine: own ? (hasAnswered(own) ? 'answered' : 'waits') : 'not-asked',
    askedBy: askedBy ?? null,
    times: timesOf(poll, voters, own),
    voters: poll.namesHidden && !runs ? null : (runs ? voters : answered).map((one) => toVoter(one, runs)),
  };
}

const hasAnswered = ({ answers }: VoterRow): boolean => Object.keys(answers).length > 0;

function plainly(poll: Poll) {
  const { id, version, kind, title, purpose, zone, minutes, deadline, namesHidden, remind, gatheringId } = poll;
  const fields = { id, version, kind, title, purpose, zone, minutes, deadline, namesHidden, remind, gatheringId };
  return { ...fields, standing: poll.shown(), deadlineAt: poll.deadlineAt.toISOString() };
}

const said = ({ answers }: Pick<VoterRow, 'answers'>): Record<string, PollAnswer> =>
  Object.fromEntries(Object.entries(answers).map(([timeId, { answer }]) => [timeId, answer]));

function timesOf(poll: Poll, voters: readonly VoterRow[], own: VoterRow | undefined): PollView['times'] {
  const ballots = voters.map((one): Ballot => ({
    organisation: one.organisationKey,
    sector: one.sector,
    answers: said(one),
  }));
  const ranked = rankTimes(
    poll.times.map(({ id }) => id),
    ballots,
  );
  return poll.times.map((time) => ({ ...time, ...ranked.get(time.id)!, mine: own?.answers[time.id]?.answer ?? null }));
}

function toVoter(row: VoterRow, runs: boolean): NonNullable<PollView['voters']>[number] {
  const { id, name, organisation, sector, personId, email } = row;
  return {
    id,
    name,
    organisation,
    sector,
    hasAccount: personId !== null,
    answers: said(row),
    email: runs ? email : null,
  };
}
