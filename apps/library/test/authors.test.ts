import { uuidv7 } from 'uuidv7';
import { AuthorAsked } from '#contracts/library/events';
import { people, PersonLeft } from '#contracts/membership/events';
import { aPerson, eventually, type TestAgent, type TestPerson } from '#testing';
import {
  addressOf,
  AT,
  joinAsContact,
  publish,
  start,
  startLibrary,
  toldOf,
  writeAlong,
  type TestLibrary,
} from './library';

type Person = TestPerson & { agent: TestAgent };

const ASKED = '/api/library/author-invitations';

describe('authors', () => {
  let lib: TestLibrary;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    lib = await startLibrary();
    [ada, bob] = [await lib.join('Ada Byron'), await lib.join('Bob Builder')];
  });
  afterAll(() => lib.stop());

  const askByAddress = (agent: TestAgent, id: string, email: string) =>
    agent.post(`${AT}/${id}/author-invitations`).send({ id: uuidv7(), email });
  const answer = (agent: TestAgent, id: string, accepts: boolean) =>
    agent.post(`${ASKED}/${id}/answer`).send({ accepts });
  const askedAt = async ({ agent }: Person): Promise<string[]> => {
    const { body } = await agent.get(ASKED).expect(200);
    return body.items.map(({ itemId }: { itemId: string }) => itemId);
  };

  it('are asked: they read the draft and are named once they accept, under their own organisation', async () => {
    const id = await start(ada.agent);
    await askByAddress(ada.agent, id, await addressOf(lib.service, bob.personId)).expect(201);
    await bob.agent.get(`${AT}/${id}`).expect(404);
    await bob.agent.get(`${AT}/${id}/draft`).expect(404);
    const { body: before } = await ada.agent.get(`${AT}/${id}`).expect(200);
    expect(before.authors).toHaveLength(1);
    const { body: asked } = await bob.agent.get(ASKED).expect(200);
    expect(asked.items).toMatchObject([
      {
        itemId: id,
        title: 'Pay bands in every advertisement',
        by: { name: 'Ada Byron', organisation: { name: 'Byron Ltd' } },
      },
    ]);
    await answer(bob.agent, id, true).expect(204);
    const { body } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(body.organisations.map(({ name }: { name: string }) => name)).toEqual(['Byron Ltd', 'Builder Ltd']);
    await bob.agent.get(`${AT}/${id}/draft`).expect(200);
    expect(await askedAt(bob)).toEqual([]);
    await answer(bob.agent, id, true).expect(404);
    expect(await toldOf(lib, id)).toEqual(['item-started', 'author-asked', 'item-changed']);
  });

  it('learn nothing from asking an address: whether it is a member’s shows nowhere', async () => {
    const id = await start(ada.agent);
    const known = await lib.join('Kim Known');
    const addresses = [await addressOf(lib.service, known.personId), 'nobody@elsewhere.example.org'];
    const versions: number[] = [];
    for (const email of addresses) {
      const { body } = await askByAddress(ada.agent, id, email).expect(201);
      expect(body).toMatchObject({ to: email, standing: 'open' });
      versions.push((await ada.agent.get(`${AT}/${id}`)).body.version);
      await askByAddress(ada.agent, id, email).expect(409, /asked-already/);
    }
    expect(versions).toEqual([2, 3]);
    const { body } = await ada.agent.get(`${AT}/${id}/author-invitations`).expect(200);
    expect(body.items.map((one: object) => Object.keys(one).sort())).toEqual(
      addresses.map(() => ['askedAt', 'expiresAt', 'id', 'standing', 'to']),
    );
    const events = await lib.service.dataSource.query('SELECT FROM messaging.outbox WHERE key = $1 AND type = $2', [
      id,
      AuthorAsked.type,
    ]);
    expect(events).toHaveLength(1);
    // Somebody who writes already is asked at nothing, and nothing says so.
    await askByAddress(ada.agent, id, await addressOf(lib.service, ada.personId)).expect(201);
    expect(await askedAt(ada)).toEqual([]);
  });

  it('are nobody of a partner’s, who are no members: whoever writes their address sees no difference', async () => {
    const id = await start(ada.agent);
    const connie = await joinAsContact(lib);
    const { body } = await askByAddress(ada.agent, id, await addressOf(lib.service, connie.personId)).expect(201);
    expect(body.standing).toBe('open');
    expect(await toldOf(lib, id)).toEqual(['item-started', 'item-changed']);
  });

  it('are found and asked by name where members see it anyway', async () => {
    const [cleo, dan] = [await lib.join('Cleo Colleague', [], ada.organisationId), await lib.join('Dan Quiet')];
    const eve = await lib.join('Eve Published');
    await publish(eve.agent, await start(eve.agent));
    const id = await start(ada.agent);
    const found = async (search: string): Promise<string[]> => {
      const { body } = await ada.agent.get(`${AT}/${id}/people`).query({ search }).expect(200);
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await found('cleo')).toEqual(['Cleo Colleague']);
    expect(await found('Published Ltd')).toEqual(['Eve Published']);
    expect(await found('Quiet')).toEqual([]);
    expect((await found('')).slice(0, 1)).toEqual(['Cleo Colleague']);
    await ada.agent.put(`${AT}/${id}/authors/${dan.personId}`).send({}).expect(404);
    await ada.agent.put(`${AT}/${id}/authors/${uuidv7()}`).send({}).expect(404);
    for (const { personId } of [cleo, eve, eve]) {
      await ada.agent.put(`${AT}/${id}/authors/${personId}`).send({}).expect(200);
    }
    expect(await toldOf(lib, id)).toEqual(['item-started', 'author-asked', 'author-asked']);
    await answer(eve.agent, id, true).expect(204);
    expect(await found('Eve')).toEqual([]);
  });

  it('decline, and are not asked again, by whatever way', async () => {
    const id = await start(ada.agent);
    const cleo = await lib.join('Cleo Declines', [], ada.organisationId);
    const ask = () => ada.agent.put(`${AT}/${id}/authors/${cleo.personId}`).send({});
    await ask().expect(200);
    await answer(cleo.agent, id, false).expect(204);
    await cleo.agent.get(`${AT}/${id}`).expect(404);
    const { body } = await ada.agent.get(`${AT}/${id}/author-invitations`).expect(200);
    expect(body.items).toMatchObject([{ to: 'Cleo Declines', standing: 'declined' }]);
    await ask().expect(409, /asked-already/);
    await askByAddress(ada.agent, id, await addressOf(lib.service, cleo.personId)).expect(201);
    expect(await askedAt(cleo)).toEqual([]);
  });

  it('are asked no more once the invitation is taken back, or 30 days old', async () => {
    const id = await start(ada.agent);
    const { body } = await askByAddress(ada.agent, id, await addressOf(lib.service, bob.personId)).expect(201);
    await ada.agent.delete(`${AT}/${id}/author-invitations/${body.id}`).expect(204);
    await answer(bob.agent, id, true).expect(404);
    await askByAddress(ada.agent, id, await addressOf(lib.service, bob.personId)).expect(201);
    expect(await askedAt(bob)).toContain(id);
    await lib.service.dataSource.query(
      `UPDATE author_invitation SET asked_at = now() - interval '31 days' WHERE item_id = $1`,
      [id],
    );
    expect(await askedAt(bob)).not.toContain(id);
    await answer(bob.agent, id, true).expect(404);
    const gone = await start(ada.agent);
    await askByAddress(ada.agent, gone, await addressOf(lib.service, bob.personId)).expect(201);
    await ada.agent.delete(`${AT}/${gone}`).expect(204);
    expect(await askedAt(bob)).not.toContain(gone);
    await answer(bob.agent, gone, true).expect(404, /invitation/);
  });

  it('and those asked are twenty at most, and one asks fifty a day', async () => {
    const zoe = await lib.join('Zoe Asks');
    const id = await start(zoe.agent);
    for (let nth = 0; nth < 19; nth += 1) await askByAddress(zoe.agent, id, `n${nth}@example.org`).expect(201);
    await askByAddress(zoe.agent, id, 'one.more@example.org').expect(409, /authors-full/);
    await lib.service.dataSource.query(
      `INSERT INTO author_invitation (id, item_id, asked_by, standing, asked_at)
       SELECT gen_random_uuid(), $1, $2, 'taken-back', now() FROM generate_series(1, 31)`,
      [id, zoe.personId],
    );
    const other = await start(zoe.agent);
    const { headers } = await askByAddress(zoe.agent, other, 'one.more@example.org').expect(429, /50 people/);
    expect(headers['retry-after']).toBeDefined();
  });

  it('leave by themselves, see the draft no more, and are taken off by moderators alone', async () => {
    const id = await start(ada.agent);
    await writeAlong(lib, ada.agent, id, bob);
    await ada.agent
      .delete(`${AT}/${id}/authors/${bob.personId}`)
      .send({})
      .expect(403, /leave by themselves/);
    const mona = await lib.join('Mona Marks', ['moderator']);
    // Of a draft that nobody asked them to look at they know nothing.
    await mona.agent.delete(`${AT}/${id}/authors/${bob.personId}`).send({}).expect(404);
    await publish(ada.agent, id);
    const { body: taken } = await mona.agent.delete(`${AT}/${id}/authors/${bob.personId}`).send({}).expect(200);
    expect(taken).toMatchObject({ mine: false, authors: [{ name: 'Ada Byron' }] });
    const draft = await start(ada.agent);
    await writeAlong(lib, ada.agent, draft, bob);
    const { body } = await bob.agent.delete(`${AT}/${draft}/authors/${bob.personId}`).send({}).expect(200);
    expect(body).toMatchObject({ mine: false, authors: [{ name: 'Ada Byron' }] });
    await bob.agent.get(`${AT}/${draft}`).expect(404);
  });

  it('who are the last hand it to a lead of their organisation, or throw it away', async () => {
    const fay = await lib.join('Fay Only');
    const id = await start(fay.agent);
    await fay.agent
      .delete(`${AT}/${id}/authors/${fay.personId}`)
      .send({})
      .expect(409, /Hand it to a lead of the organisation, ask somebody to write along, or throw the draft away/);
    await fay.agent
      .post(`${AT}/${id}/handover`)
      .send({})
      .expect(409, /no other lead/);
    const lena = await lib.join('Lena Lead', ['lead'], fay.organisationId);
    const { body } = await eventually(() => fay.agent.post(`${AT}/${id}/handover`).send({}).expect(200));
    expect(body.to).toEqual({ id: lena.personId, name: 'Lena Lead' });
    await fay.agent.get(`${AT}/${id}/draft`).expect(404);
    await lena.agent.get(`${AT}/${id}/draft`).expect(200);
    expect(await toldOf(lib, id)).toEqual(['item-started', 'item-handed-over']);
    await lena.agent
      .post(`${AT}/${id}/handover`)
      .send({})
      .expect(409, /no other lead/);
  });

  it('who are not the last hand nothing over: the others go on', async () => {
    const gus = await lib.join('Gus Leaves');
    await lib.join('Lou Lead', ['lead'], gus.organisationId);
    const id = await start(gus.agent);
    await writeAlong(lib, gus.agent, id, bob);
    const { body } = await gus.agent.post(`${AT}/${id}/handover`).send({}).expect(200);
    expect(body.to).toBeNull();
    const { body: left } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(left.authors).toMatchObject([{ name: 'Bob Builder' }]);
  });

  it('of two who are the last and leave at once, one stays', async () => {
    const id = await start(ada.agent);
    await writeAlong(lib, ada.agent, id, bob);
    const leave = ({ agent, personId }: Person) => agent.delete(`${AT}/${id}/authors/${personId}`).send({});
    const answers = await Promise.all([leave(ada), leave(bob)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('who have left are former members, or keep their name if they chose to; who are erased are former members', async () => {
    const CHOICE = '/api/library/name-choice';
    const [hal, ivy] = [await lib.join('Hal Leaves'), await lib.join('Ivy Stays')];
    await hal.agent.get(CHOICE).expect(200, { keepsName: false });
    await ivy.agent.put(CHOICE).send({ keepsName: true }).expect(204);
    await ivy.agent.get(CHOICE).expect(200, { keepsName: true });
    const id = await start(hal.agent);
    await writeAlong(lib, hal.agent, id, ivy);
    await publish(ivy.agent, id);
    const names = async (): Promise<string[]> => {
      const { body } = await ada.agent.get(`${AT}/${id}`).expect(200);
      expect(body.organisations.map(({ name }: { name: string }) => name)).toEqual(['Leaves Ltd', 'Stays Ltd']);
      return body.authors.map(({ name }: { name: string }) => name);
    };
    expect(await names()).toEqual(['Hal Leaves', 'Ivy Stays']);
    for (const [{ personId: personId, organisationId }, name] of [
      [hal, 'Hal Leaves'],
      [ivy, 'Ivy Stays'],
    ] as const) {
      const gone = aPerson({ id: personId, organisationId, name, version: 2, standing: 'left' });
      await lib.membership.run((tx) => tx.emit(PersonLeft, gone));
    }
    await eventually(async () => expect(await names()).toEqual(['A former member', 'Ivy Stays']));
    await ada.agent.get(`${AT}/${id}/versions`).expect(200, /Ivy Stays/);
    await lib.membership.run((tx) => tx.forget(people, ivy.personId, 3));
    await eventually(async () => expect(await names()).toEqual(['A former member', 'A former member']));
    await ada.agent.get(`${AT}/${id}/versions`).expect(200, /A former member/);
  });
});
