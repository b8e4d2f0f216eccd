import { uuidv7 } from 'uuidv7';
import {
  OrganisationApplied,
  OrganisationDeclined,
  OrganisationJoined,
  OrganisationWithdrawn,
  PersonLeft,
} from '#contracts/membership/events';
import { anOrganisation, eventually, somebody } from '#testing';
import {
  at,
  beginNow,
  expectSound,
  holding,
  register,
  standingOf,
  startScheduling,
  waitingForLocks,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

describe('registering is refused', () => {
  it('to visitors, for what is not there, and for a malformed id', async () => {
    const gatheringId = await network.schedule();
    await network.service
      .browser()
      .post(`${at(gatheringId)}/registration`)
      .send({})
      .expect(401);
    const one = await network.join();
    await register(uuidv7(), one).expect(404);
    await register('7', one).expect(404);
    await withdraw(gatheringId, one).expect(404);
    await withdraw(uuidv7(), one).expect(404);
    const { body } = await one.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ rank: 1 })
      .expect(400);
    expect(body.type).toBe('/problems/invalid');
    await one.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ needs: 'x'.repeat(1001) })
      .expect(400);
  });

  it('for a cancelled gathering, and for one that is over; those who have registered are answered still', async () => {
    const gatheringId = await network.schedule();
    const [early, late] = (await network.joinMany(2)) as [Joined, Joined];
    const { body: first } = await register(gatheringId, early).expect(200);
    await network.organiser.agent
      .post(`${at(gatheringId)}/cancel`)
      .send({ reason: 'The speaker is ill.' })
      .expect(200);
    expect((await register(gatheringId, late).expect(409)).body).toMatchObject({
      type: '/problems/gathering-cancelled',
      detail: 'This gathering was cancelled.',
    });
    expect((await register(gatheringId, early).expect(200)).body).toEqual(first);
    await withdraw(gatheringId, early).expect(200);

    const past = await network.schedule({ capacity: 1 });
    await register(past, early).expect(200);
    await endYesterday(past);
    expect((await register(past, late).expect(409)).body.type).toBe('/problems/gathering-over');
    expect((await withdraw(past, early).expect(409)).body.type).toBe('/problems/gathering-over');
    expect((await register(past, early).expect(200)).body.standing).toBe('place');
  });

  it('once the gathering has begun, though places be free', async () => {
    const begun = await network.schedule();
    const [early, late] = (await network.joinMany(2)) as [Joined, Joined];
    await register(begun, early).expect(200);
    await beginNow(network, begun);
    expect((await register(begun, late).expect(409)).body).toMatchObject({
      type: '/problems/gathering-begun',
      detail: 'This gathering has begun, so no more places are given.',
    });
    expect((await register(begun, early).expect(200)).body.standing).toBe('place');
  });

  it('to whoever comes and goes too often, who may still go and is told when to come back', async () => {
    const gatheringId = await network.schedule();
    const [restless, other] = (await network.joinMany(2)) as [Joined, Joined];
    for (let turn = 0; turn < 39; turn += 1) {
      await register(gatheringId, restless).expect(200);
      await withdraw(gatheringId, restless).expect(200);
    }
    const another = await network.schedule();
    await register(another, restless).expect(200);
    const refused = await register(gatheringId, restless).expect(429);
    expect(refused.body).toMatchObject({
      type: '/problems/registered-too-often',
      detail: expect.stringMatching(/^You have registered 40 times within an hour\. You can again in \d+ minutes\.$/),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
    await withdraw(another, restless).expect(200);
    await register(gatheringId, other).expect(200);
    await network.service.dataSource.query(
      `UPDATE registration SET entries_from = entries_from - interval '1 hour' WHERE person_id = $1`,
      [restless.person.personId],
    );
    await register(gatheringId, restless).expect(200);
  });

  it('to people of organisations that are no members, and for the moment to those not heard of yet', async () => {
    const gatheringId = await network.schedule();
    const one = await network.join();
    const { organisationId: id } = one.person;
    const state = { id, version: 2, kind: 'employer', name: 'Gone', sector: null, standing: 'declined' } as const;
    await network.membership.emit(OrganisationDeclined, state);
    const refused = await eventually(() => register(gatheringId, one).expect(403));
    expect(refused.body.type).toBe('/problems/no-member-organisation');
    const stranger = await network.service.as(somebody());
    const { body } = await register(gatheringId, { person: somebody(), agent: stranger }).expect(503);
    expect(body.type).toBe('/problems/not-yet-known');
  });

  it('to nobody whose employer was let in a moment ago and is known here as one that applies', async () => {
    const gatheringId = await network.schedule();
    const person = somebody();
    const employer = anOrganisation({ id: person.organisationId, standing: 'applying' });
    await network.membership.emit(OrganisationApplied, employer);
    await eventually(async () => {
      const known = await network.service.dataSource.query('SELECT FROM organisation WHERE id = $1', [employer.id]);
      expect(known).toHaveLength(1);
    });
    const agent = await network.service.as(person);
    const [answer] = await Promise.all([
      register(gatheringId, { person, agent }),
      network.membership.emit(OrganisationJoined, { ...employer, version: 2, standing: 'member' }),
    ]);
    expect(answer.body).toMatchObject({ standing: 'place' });
  });
});

async function endYesterday(gatheringId: string): Promise<void> {
  await network.service.dataSource.query(
    `UPDATE gathering SET starts_at = now() - interval '26 hours', ends_at = now() - interval '1 day' WHERE id = $1`,
    [gatheringId],
  );
}

describe('who is there', () => {
  it('is for those with a place and organisers; visitors and others see counts only', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const [zoe, anne, outside, waiting] = [
      await network.join({ name: 'Zoë Zöllner' }),
      await network.join({ name: 'anne Archer' }),
      await network.join({ name: 'Oscar Outside' }),
      await network.join({ name: 'Wendy Waiting' }),
    ];
    await zoe.agent
      .post(`${at(gatheringId)}/registration`)
      .send({ needs: 'A step-free entrance.' })
      .expect(200);
    await register(gatheringId, anne).expect(200);
    await register(gatheringId, waiting).expect(200);
    const list = `${at(gatheringId)}/registrations`;

    const { body: inside } = await anne.agent.get(list).expect(200);
    expect(inside).toMatchObject({
      total: 2,
      next: null,
      items: [
        { person: { name: 'anne Archer' }, organisation: { name: 'anne Archer & Partners' }, needs: null },
        { person: { name: 'Zoë Zöllner' }, needs: null, held: null },
      ],
    });
    expect((await anne.agent.get(at(gatheringId)).expect(200)).body.link).toContain('https://meet.example.org');
    await anne.agent.get(`${list}?standing=waitlist`).expect(403);

    for (const one of [outside, waiting]) {
      const { body } = await one.agent.get(list).expect(403);
      expect(body).toMatchObject({ type: '/problems/no-place', gatheringId });
      expect((await one.agent.get(at(gatheringId)).expect(200)).body.link).toBeNull();
    }
    await network.service.browser().get(list).expect(401);
    await outside.agent.get(`${at(uuidv7())}/registrations`).expect(404);
    await outside.agent.get(`${at('7')}/registrations`).expect(404);

    const { agent } = network.organiser;
    expect((await agent.get(list).expect(200)).body.items[1].needs).toBe('A step-free entrance.');
    expect((await agent.get(`${list}?standing=waitlist`).expect(200)).body).toMatchObject({
      total: 1,
      items: [{ person: { name: 'Wendy Waiting' }, held: null }],
    });
    await agent.get(`${at(uuidv7())}/registrations`).expect(404);
    await agent.get(`${list}?cursor=nonsense`).expect(400);
  });

  it('comes in pages without gaps or repeats, also of namesakes', async () => {
    const gatheringId = await network.schedule({ capacity: 4, maxPerOrganisation: 1 });
    for (const one of await network.joinMany(9, { name: 'Sam Same' })) await register(gatheringId, one).expect(200);
    for (const [standing, count] of [
      ['place', 4],
      ['waitlist', 5],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: Record<string, string> = { standing, limit: '2', ...(cursor && { cursor }) };
        const { body } = await network.organiser.agent
          .get(`${at(gatheringId)}/registrations`)
          .query(query)
          .expect(200);
        expect(body.total).toBe(count);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.next;
      }
      expect(new Set(seen).size).toBe(count);
      expect(seen).toHaveLength(count);
    }
  });
});

describe('leaving the network', () => {
  it('gives up the places to come, which go on', async () => {
    const gatheringId = await network.schedule({ capacity: 1 });
    const over = await network.schedule();
    const [leaving, waiting] = (await network.joinMany(2)) as [Joined, Joined];
    for (const id of [gatheringId, over]) await register(id, leaving).expect(200);
    await register(gatheringId, waiting).expect(200);
    await endYesterday(over);
    const { personId: id, organisationId } = leaving.person;
    const state = { id, version: 2, organisationId, name: 'Gone', email: 'gone@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...state, standing: 'left' });
    await eventually(async () => expect(await standingOf(gatheringId, waiting)).toBe('place'));
    await expectSound(network, gatheringId);
    expect(await expectSound(network, over)).toMatchObject({ places: 1 });
  });

  it('of a whole organisation gives nothing to its own people who wait', async () => {
    const gatheringId = await network.schedule({ capacity: 2 });
    const { organisationId } = (await network.join()).person;
    const colleagues = await network.joinMany(4, { organisationId });
    const other = await network.join();
    for (const one of [...colleagues, other]) await register(gatheringId, one).expect(200);
    const state = { id: organisationId, version: 2, kind: 'employer', name: 'Gone', sector: null } as const;
    await network.membership.emit(OrganisationWithdrawn, { ...state, standing: 'withdrawn' });
    await eventually(async () => expect(await standingOf(gatheringId, other)).toBe('place'));
    const told = await network.told('registrations', gatheringId);
    expect(told.filter(({ type }) => type === 'waitlist-promoted').map(({ state: { personId } }) => personId)).toEqual([
      other.person.personId,
    ]);
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 1, waiting: 0 });
  });

  describe.each(['person', 'organisation'] as const)('of the %s while a registration is under way', (who) => {
    const leave = async ({ person: { personId, organisationId } }: Joined): Promise<void> => {
      if (who === 'person') {
        const state = { id: personId, version: 2, organisationId, name: 'Gone', email: 'gone@example.org' };
        await network.membership.emit(PersonLeft, { ...state, standing: 'left', roles: [], epoch: 2 });
      } else {
        const state = { id: organisationId, version: 2, kind: 'employer', name: 'Gone', sector: null } as const;
        await network.membership.emit(OrganisationWithdrawn, { ...state, standing: 'withdrawn' });
      }
    };

    it.each([
      ['finds it, where it knew them as members', 'LOCK TABLE registration IN SHARE MODE', 200],
      ['refuses it, where it waits still', 'LOCK TABLE gathering IN EXCLUSIVE MODE', 403],
    ] as const)('%s', async (_, hold, status) => {
      const gatheringId = await network.schedule({ capacity: 1 });
      const leaving = await network.join();
      let registering: Promise<number> = Promise.resolve(0);
      await holding(network, hold, [], async () => {
        registering = register(gatheringId, leaving).then((answer) => answer.status);
        await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
        await leave(leaving);
        await eventually(async () =>
          expect((await waitingForLocks(network)) > 1 || (await wasTaken(leaving))).toBe(true),
        );
      });
      expect(await registering).toBe(status);
      await eventually(async () => expect(await expectSound(network, gatheringId)).toMatchObject({ places: 0 }));
    });
  });
});

/** Whether the reaction to their leaving, or to their organisation's, is over. */
async function wasTaken({ person }: Joined): Promise<boolean> {
  const taken = await network.service.dataSource.query(
    `SELECT FROM messaging.inbox WHERE consumer LIKE '%give-up-places' AND version = 2 AND key IN ($1, $2)`,
    [person.personId, person.organisationId],
  );
  return taken.length > 0;
}
