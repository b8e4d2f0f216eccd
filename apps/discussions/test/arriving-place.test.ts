import { uuidv7 } from 'uuidv7';
import type { TestPerson } from '#testing';
import { Network, threads } from './network';

describe('somebody who comes from registering, before word of it', () => {
  let network: Network;
  let ann: TestPerson;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
  });
  afterAll(() => network.stop());

  const ask = async (gathering: string, version: number | string, path = '') =>
    (await network.as(ann)).get(`${threads}/${gathering}${path}?registration=${version}`);

  it.each(['', '/messages'])('is let in as soon as it arrives: %s', async (path) => {
    const gathering = await network.gathering();
    const answer = ask(gathering, 1, path);
    await network.tell(gathering, ann, 'place');
    expect((await answer).status).toBe(200);
  });

  it('is told to come again, not that there is no place, while it does not arrive', async () => {
    const gathering = await network.gathering();
    const { status, body } = await ask(gathering, 1);
    expect([status, body.type]).toEqual([503, '/problems/not-yet-known']);
    // Also where nothing of the gathering itself has arrived.
    expect((await ask(uuidv7(), 1)).body.type).toBe('/problems/not-yet-known');
  });

  it('is let in also where an earlier standing is known', async () => {
    const gathering = await network.gathering();
    await network.register(gathering, ann, 'waitlist');
    const promoted = ask(gathering, 2);
    await network.tell(gathering, ann, 'place');
    expect((await promoted).status).toBe(200);
    await network.register(gathering, ann, 'withdrawn');
    const back = ask(gathering, 4);
    await network.tell(gathering, ann, 'place');
    expect((await back).status).toBe(200);
  });

  it('is refused where what they say is known, or is nothing', async () => {
    const gathering = await network.gathering();
    await network.register(gathering, ann, 'place');
    await network.register(gathering, ann, 'withdrawn');
    expect((await ask(gathering, Number.MAX_SAFE_INTEGER)).status).toBe(503);
    for (const version of [1, 2, '', 0, -1, 'x', 'Infinity', '9'.repeat(400)]) {
      const { status, body } = await ask(gathering, version);
      expect([status, body.type]).toEqual([403, '/problems/no-place']);
    }
  });

  it("is not let in by somebody else's registration", async () => {
    const gathering = await network.gatheringOf(await network.person('Ben'));
    expect((await ask(gathering, 1)).status).toBe(503);
  });
});
