import { startScheduling, type Joined, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const at = (gatheringId: string): string => `/api/scheduling/gatherings/${gatheringId}`;
const register = (gatheringId: string, { agent }: Joined) => agent.post(`${at(gatheringId)}/registration`).send({});
const withdraw = (gatheringId: string, { agent }: Joined) => agent.delete(`${at(gatheringId)}/registration`);
const standingOf = async (gatheringId: string, { agent }: Joined): Promise<string | undefined> =>
  (await agent.get(at(gatheringId)).expect(200)).body.mine?.standing;
const joinMany = (count: number, person?: Parameters<SchedulingNetwork['join']>[0]): Promise<Joined[]> =>
  Promise.all(Array.from({ length: count }, () => network.join(person)));

describe('places', () => {
  it('the thirteenth waits; when one withdraws the place goes on in the same transaction', async () => {
    const gatheringId = await network.schedule();
    const people = await joinMany(13);
    for (const [index, one] of people.entries()) {
      const { body } = await register(gatheringId, one).expect(200);
      expect(body.standing).toBe(index < 12 ? 'place' : 'waitlist');
    }
    const { body: full } = await network.service.browser().get(at(gatheringId)).expect(200);
    expect(full).toMatchObject({ capacity: 12, placesTaken: 12, waiting: 1, mine: null, link: null });

    const { body: left } = await withdraw(gatheringId, people[4]!).expect(200);
    expect(left.standing).toBe('withdrawn');
    expect(await standingOf(gatheringId, people[12]!)).toBe('place');
    const told = await network.told('registrations', gatheringId);
    expect(told.slice(-3).map(({ type, version, state }) => [type, version, state['personId']])).toEqual([
      ['waitlist-joined', 1, people[12]!.person.personId],
      ['registration-withdrawn', 2, people[4]!.person.personId],
      ['waitlist-promoted', 2, people[12]!.person.personId],
    ]);
    const transactions: { xmin: string }[] = await network.service.dataSource.query(
      `SELECT DISTINCT xmin::text FROM registration WHERE gathering_id = $1 AND person_id = ANY($2)`,
      [gatheringId, [people[4], people[12]].map((one) => one!.person.personId)],
    );
    expect(transactions).toHaveLength(1);
  });
});
