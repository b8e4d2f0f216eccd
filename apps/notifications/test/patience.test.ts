import { EntityManager } from 'typeorm';
import { LinkIssued, type PersonState } from '#contracts/membership/events';
import { PlaceTaken, type GatheringState } from '#contracts/scheduling/events';
import { aGathering, aLink, aRegistration, eventually } from '#testing';
import { Composer } from '../src/sending/composer';
import { Patience } from '../src/sending/patience';
import { Neighbours } from './neighbours';

const HOUR = 3_600_000;

let all: Neighbours;
let measured: jest.SpiedFunction<Patience['measure']>;
let gathering: GatheringState;

beforeAll(async () => {
  all = await Neighbours.start();
  measured = jest.spyOn(all.service.app.get(Patience), 'measure').mockResolvedValue(HOUR);
  gathering = await all.gathering(aGathering());
  // A round that had measured before is over once a mail has been composed.
  const person = await knownMember();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  await eventually(async () => expect(await standings(person)).toMatchObject([{ standing: 'kept' }]));
});

afterAll(async () => {
  await all?.stop();
});

const standings = (person: PersonState): Promise<{ purpose: string; standing: string }[]> =>
  all.service.dataSource.query('SELECT purpose, standing FROM mail WHERE person_id = $1 ORDER BY id', [person.id]);

/** Somebody of whom notifications has heard, so that mails to them wait for nothing else. */
async function knownMember(): Promise<PersonState> {
  const person = await all.member();
  await eventually(async () => {
    const known = `SELECT FROM person p, organisation o, network, gathering g
      WHERE p.id = $1 AND o.id = p.organisation_id AND g.id = $2`;
    expect(await all.service.dataSource.query(known, [person.id, gathering.id])).toHaveLength(1);
  });
  return person;
}

const registers = (person: PersonState): Promise<unknown> =>
  all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));

it('lets news wait while the process is busy, but no link, and nothing beyond its bound', async () => {
  const person = await knownMember();
  await registers(person);
  await eventually(async () => expect(await standings(person)).toEqual([{ purpose: 'place', standing: 'draft' }]));
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  await eventually(async () =>
    expect(await standings(person)).toEqual([
      { purpose: 'place', standing: 'draft' },
      { purpose: 'sign-in', standing: 'kept' },
    ]),
  );
  await all.service.dataSource.query(`UPDATE mail SET due_at = now() - interval '61 minutes' WHERE standing = 'draft'`);
  await eventually(async () => expect(await standings(person)).toMatchObject([{ standing: 'kept' }, {}]));
});

it('composes what waited once it is quiet', async () => {
  const person = await knownMember();
  await registers(person);
  await eventually(async () => expect(await standings(person)).toEqual([{ purpose: 'place', standing: 'draft' }]));
  measured.mockResolvedValue(0);
  await eventually(async () => expect(await standings(person)).toEqual([{ purpose: 'place', standing: 'kept' }]));
});

it('composes a mail in one round, and makes no second one to find nothing', async () => {
  const people = [await knownMember(), await knownMember(), await knownMember()];
  measured.mockResolvedValue(0).mockClear();
  for (const person of people) {
    await registers(person);
    await eventually(async () => expect(await standings(person)).toEqual([{ purpose: 'place', standing: 'kept' }]));
  }
  expect(measured).toHaveBeenCalledTimes(people.length);
});

/** How many pages of 8 kB are touched to find the next batch. */
async function pagesOfBatch(): Promise<number> {
  const said = jest.spyOn(EntityManager.prototype, 'query');
  await all.service.app.get(Composer).compose(0);
  const sql = said.mock.calls.map(([one]) => one).find((one) => one.includes('SKIP LOCKED'))!;
  said.mockRestore();
  const [explained]: { 'QUERY PLAN': { Plan: Record<string, number> }[] }[] = await all.service.dataSource.query(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    [25, 0],
  );
  const { Plan: plan } = explained!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
}

it('finds what is next without looking at all that waits, links among much news too', async () => {
  measured.mockResolvedValue(HOUR);
  await all.service.dataSource.query(
    `INSERT INTO mail (id, once, purpose, about, about_version, person_id, gathering_id, subject, details)
     SELECT uuidv7(), 'many ' || n, 'gathering-changed', uuidv7(), 1, gen_random_uuid(), $1, '',
       jsonb_build_object('reason', repeat('x', 1000))
     FROM generate_series(1, 10000) n`,
    [gathering.id],
  );
  await all.service.dataSource.query('ANALYZE mail');
  expect(await pagesOfBatch()).toBeLessThan(600);
  await all.service.dataSource.query(`DELETE FROM mail WHERE once LIKE 'many %'`);
});
