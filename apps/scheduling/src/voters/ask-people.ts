import { createHmac } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { PollVoterAsked } from '#contracts/scheduling/events';
import { MOST_ASKED } from '#contracts/scheduling/poll-limits';
import type { Tx } from '#messaging';
import { createAll, deriveKey, inTurn, Invalid, type FieldProblem, type ServiceConfig } from '#service';
import type { Poll } from '../polls/poll.entity';
import { AskedLately } from '../polls/poll.errors';
import { PollAsking } from './poll-asking.entity';
import { PollVoter, type Asked } from './poll-voter.entity';

type Ask = InputOf<typeof endpoints.askMore>['body'];

/** Within a day: dates that one person is asked for, and people whom one organiser asks. Each gets a mail. */
const MOST_OF_ONE = 5;
const MOST_BY_ONE = 400;

/** Whom to ask, by whom, and where in the request it stands (JSON Pointer). */
export interface Asking {
  readonly ask: Ask;
  readonly askerId: string;
  readonly at: '#' | '#/ask';
}

/** Whoever asks, and whoever seeks a date, takes turns: what bounds them is counted over all polls. */
export const inTurnOfPolls = (tx: Tx): Promise<void> => inTurn(tx, 'polls', 'all');

/** One to be asked, by the name and the place in the request that a refusal gives. */
interface Candidate {
  readonly asked: Asked;
  readonly name: string;
  readonly pointer: string;
}

/**
 * Asks those who are not asked yet, each once, whichever way they were named. Its poll is locked.
 * @throws Invalid, or AskedLately
 */
export async function askPeople(tx: Tx, config: ServiceConfig, poll: Poll, asking: Asking): Promise<void> {
  await inTurnOfPolls(tx);
  const before = await tx.manager.findBy(PollVoter, { pollId: poll.id });
  const known = new Set(before.map(nameOf));
  const newcomers = new Map<string, Candidate>();
  for (const candidate of [...(await findMembers(tx, asking)), ...guestsOf(asking)]) {
    const key = nameOf(candidate.asked);
    if (!known.has(key) && !newcomers.has(key)) newcomers.set(key, candidate);
  }
  const { at } = asking;
  const many = before.length + newcomers.size;
  if (many === 0) throw new Invalid([{ pointer: at, detail: 'Say whom to ask.' }]);
  if (many > MOST_ASKED) {
    throw new Invalid([{ pointer: at, detail: `At most ${MOST_ASKED} people are asked; these would be ${many}.` }]);
  }
  await keepSeldom(tx, config, [...newcomers.values()], asking.askerId);
  const voters = [...newcomers.values()].map(({ asked }) => PollVoter.of(poll.id, asked));
  const details = { pollVersion: poll.version, byId: asking.askerId };
  await createAll(
    tx,
    voters.map((aggregate) => ({ aggregate, event: PollVoterAsked, details })),
  );
}

const nameOf = ({ personId, email }: Pick<Asked, 'personId' | 'email'>): string => personId ?? email!;

const guestsOf = ({ ask, at }: Asking): Candidate[] =>
  ask.guests.map((guest, nth) => ({
    asked: { personId: null, ...guest },
    name: guest.name,
    pointer: `${at}/guests/${nth}`,
  }));

const MEMBERS = `
  SELECT m.id, m.name, m.organisation_id AS "organisationId", m.id = ANY ($1) AS named
  FROM member m JOIN organisation o ON o.id = m.organisation_id
  WHERE m.standing = 'member' AND o.standing = 'member' AND NOT coalesce('partner' = ANY (m.roles), false)
    AND (m.id = ANY ($1) OR m.organisation_id = ANY ($2) AND 'lead' = ANY (m.roles))
  ORDER BY m.name, m.id`;

/** @throws Invalid where somebody is no member, or nobody leads an organisation. */
async function findMembers(tx: Tx, { ask, at }: Asking): Promise<Candidate[]> {
  const found: { id: string; name: string; organisationId: string; named: boolean }[] = await tx.manager.query(
    MEMBERS,
    [ask.members, ask.organisations],
  );
  const wrong: FieldProblem[] = [
    ...ask.members.flatMap((id, nth) =>
      found.some((one) => one.id === id)
        ? []
        : [{ pointer: `${at}/members/${nth}`, detail: 'One of them is no member of the network any more.' }],
    ),
    ...ask.organisations.flatMap((id, nth) =>
      found.some((one) => one.organisationId === id)
        ? []
        : [{ pointer: `${at}/organisations/${nth}`, detail: 'One of the organisations has nobody who leads it.' }],
    ),
  ];
  if (wrong.length > 0) throw new Invalid(wrong);
  return found.map(({ id, name, organisationId, named }) => ({
    asked: { personId: id, name: null, organisation: null, sector: null, email: null },
    name,
    pointer: named
      ? `${at}/members/${ask.members.indexOf(id)}`
      : `${at}/organisations/${ask.organisations.indexOf(organisationId)}`,
  }));
}

async function keepSeldom(tx: Tx, config: ServiceConfig, asked: readonly Candidate[], askerId: string): Promise<void> {
  const key = deriveKey(config.linkKey, 'asked for a date');
  const named = asked.map((one) => ({ ...one, whom: createHmac('sha256', key).update(nameOf(one.asked)).digest() }));
  const [{ many, often }]: [{ many: number; often: string[] }] = await tx.manager.query(
    `SELECT (SELECT count(*)::integer FROM poll_asking WHERE asker_id = $1 AND asked_at > now() - interval '1 day') AS many,
       ARRAY (SELECT encode(whom, 'hex') FROM poll_asking WHERE whom = ANY ($2) AND asked_at > now() - interval '1 day'
         GROUP BY whom HAVING count(*) >= $3) AS often`,
    [askerId, named.map(({ whom }) => whom), MOST_OF_ONE],
  );
  const refused = named.filter(({ whom }) => often.includes(whom.toString('hex')));
  if (refused.length > 0) throw AskedLately.of(refused, MOST_OF_ONE);
  if (many + named.length > MOST_BY_ONE) {
    throw new AskedLately(`You may ask ${MOST_BY_ONE} people within a day, and have asked ${many}.`);
  }
  const askedAt = new Date();
  if (named.length > 0) {
    await tx.manager.insert(
      PollAsking,
      named.map(({ whom }) => ({ id: uuidv7(), askerId, whom, askedAt })),
    );
  }
}
