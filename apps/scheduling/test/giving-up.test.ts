import { uuidv7 } from 'uuidv7';
import { linkToken } from '#service';
import { TEST_LINK_KEY } from '#testing';
import {
  beginNow,
  changeGathering,
  register,
  standingOf,
  startScheduling,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const tokenOf = (registrationId: string): string => linkToken(TEST_LINK_KEY, 'give-up', registrationId);
const ask = (path: string, token: string) =>
  network.service.browser().post(`/api/scheduling/given-up-places${path}`).send({ token });

it('is one step by the mailed link, without signing in: it says first what follows, and the place goes on at once', async () => {
  const [holds, waits] = (await network.joinMany(2)) as [Joined, Joined];
  const gatheringId = await network.schedule({ capacity: 1 });
  const { body: own } = await register(gatheringId, holds).expect(200);
  await register(gatheringId, waits).expect(200);
  const token = tokenOf(own.id);
  const { body } = await ask('/inspect', token).expect(200);
  expect(body).toMatchObject({ standing: 'place', gathering: { id: gatheringId, waiting: 1, mine: null } });
  expect(body.gathering.takenBySector).toBeNull();
  expect(await standingOf(gatheringId, holds)).toBe('place');
  await ask('', token).expect(204);
  await ask('', token).expect(204);
  expect([await standingOf(gatheringId, holds), await standingOf(gatheringId, waits)]).toEqual(['withdrawn', 'place']);
  expect((await ask('/inspect', token).expect(200)).body.standing).toBe('withdrawn');
  // Whoever comes back to wait loses nothing by the link of an earlier mail.
  await register(gatheringId, holds).expect(200);
  await ask('', token).expect(204);
  expect(await standingOf(gatheringId, holds)).toBe('waitlist');
});

it('is read by the link alone of a gathering that is for the network, or for those who are invited', async () => {
  const holds = await network.join();
  const gatheringId = await network.schedule({ visibility: 'network' });
  const { body: own } = await register(gatheringId, holds).expect(200);
  const inspect = () => ask('/inspect', tokenOf(own.id)).expect(200);
  expect((await inspect()).body.gathering).toMatchObject({ id: gatheringId, mine: null });
  await changeGathering(network, gatheringId, 1, { visibility: 'invited' }).expect(200);
  expect((await inspect()).body.standing).toBe('place');
});

it('is refused once the gathering is over, and to whatever is no such link', async () => {
  const holds = await network.join();
  const gatheringId = await network.schedule();
  const { body: own } = await register(gatheringId, holds).expect(200);
  for (const token of ['A'.repeat(43), tokenOf(uuidv7()), linkToken(TEST_LINK_KEY, 'mailed-link', own.id)]) {
    expect((await ask('/inspect', token).expect(404)).body.type).toBe('/problems/link-unknown');
    await ask('', token).expect(404);
  }
  await beginNow(network, gatheringId);
  await network.service.dataSource.query(`UPDATE gathering SET ends_at = now() - interval '1 second' WHERE id = $1`, [
    gatheringId,
  ]);
  expect((await ask('', tokenOf(own.id)).expect(409)).body.type).toBe('/problems/gathering-over');
});
