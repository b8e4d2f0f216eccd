import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import {
  at,
  changeGathering,
  gatheringFields,
  register,
  startScheduling,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
let member: Joined;
let contact: Joined;
const visitor = () => network.service.browser();
beforeAll(async () => {
  network = await startScheduling();
  [member, contact] = await Promise.all([network.join(), network.join({ roles: ['partner'] })]);
});
afterAll(() => network?.stop());

const all = '/api/scheduling/gatherings';
const draft = async (fields: Record<string, unknown> = {}) => {
  const body = gatheringFields({ isDraft: true, ...fields });
  await network.organiser.agent.post(all).send(body).expect(201);
  return body.id;
};
const publish = (id: string, version: number) =>
  network.organiser.agent.post(`${at(id)}/publish`).set('if-match', `"${version}"`);
const invite = (id: string, { person }: Joined) => network.organiser.agent.put(`${at(id)}/invited/${person.personId}`);
const listed = async (agent: Joined['agent'], query = ''): Promise<string[]> => {
  const { body } = await agent.get(`${all}?limit=100${query}`).expect(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

/** Whether it stands in a page that is read without script, or in what search engines read. */
async function written(id: string): Promise<boolean> {
  const page = await visitor().get(`/api/scheduling/pages/gatherings/${id}`).set('accept', 'text/html');
  const { text } = await visitor().get('/api/scheduling/pages/sitemap-scheduling.xml').expect(200);
  expect(text.includes(`/gatherings/${id}<`)).toBe(page.status === 200);
  expect(page.text.includes('Unheard')).toBe(page.status === 200);
  return page.status === 200;
}

/** Everything by which somebody could learn that it is there. */
async function learns(agent: Joined['agent'], id: string): Promise<Record<string, number | boolean>> {
  const status = async (path: string) => (await agent.get(`${at(id)}${path}`)).status;
  return {
    page: await status(''),
    file: await status('/calendar.ics'),
    written: await written(id),
    listed: (await listed(agent)).includes(id),
    found: (await listed(agent, '&search=Unheard')).includes(id),
  };
}
const NOTHING = { page: 404, file: 404, written: false, listed: false, found: false };
const ALL = { page: 200, file: 200, written: expect.any(Boolean), listed: true, found: true };

describe('a draft', () => {
  it('is known to organisers alone, told of nowhere, and published once, as it is then', async () => {
    const id = await draft({ title: 'Unheard of' });
    for (const agent of [member.agent, contact.agent, visitor()]) expect(await learns(agent, id)).toEqual(NOTHING);
    await register(id, member).expect(404);
    await member.agent.get(`${at(id)}/registrations`).expect(404);
    expect(await listed(network.organiser.agent, '&drafts=true')).toContain(id);
    expect(await listed(member.agent, '&drafts=true')).toEqual([]);
    expect(await listed(network.organiser.agent)).not.toContain(id);
    await changeGathering(network, id, 1, { title: 'Unheard of yet' }).expect(200);
    expect(await network.told('gatherings', id)).toEqual([]);

    await publish(id, 1).expect(412);
    const { body } = await publish(id, 2).expect(200);
    expect(body).toMatchObject({ isDraft: false, title: 'Unheard of yet', version: 3 });
    await publish(id, 2).expect(200);
    const told = await network.told('gatherings', id);
    expect(told.map(({ type, version }) => [type, version])).toEqual([['gathering-scheduled', 3]]);
    for (const agent of [member.agent, contact.agent, visitor()]) expect(await learns(agent, id)).toEqual(ALL);
    await register(id, member).expect(200);
  });

  it('takes nobody in, is cancelled by nobody, and is gone once it is discarded', async () => {
    const id = await draft();
    const { agent } = network.organiser;
    for (const refused of [
      await agent.post(`${at(id)}/cancel`).send({ reason: 'No.' }),
      await agent.put(`${at(id)}/places/${member.person.personId}`).send({}),
      await invite(id, member),
      await register(id, network.organiser),
    ]) {
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/gathering-draft']);
    }
    await agent.delete(at(id)).expect(204);
    await agent.get(at(id)).expect(404);
    expect(await network.told('gatherings', id)).toEqual([]);
  });

  it('whose day has passed is changed before it is published; what is published is not discarded', async () => {
    const id = await draft();
    await network.service.dataSource.query(
      `UPDATE gathering SET start_local = '2020-06-04T10:00', starts_at = '2020-06-04T09:00Z',
         end_local = '2020-06-04T11:00', end_offset = '+01:00', ends_at = '2020-06-04T10:00Z' WHERE id = $1`,
      [id],
    );
    const { body } = await publish(id, 1).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('#/start/local');
    const { start, end } = gatheringFields();
    await changeGathering(network, id, 1, { start, end }).expect(200);
    await publish(id, 2).expect(200);
    const refused = await network.organiser.agent.delete(at(id)).expect(409);
    expect(refused.body.type).toBe('/problems/gathering-published');
  });
});

describe('who may know', () => {
  it('of one for the network: members, and neither visitors nor contacts of partners', async () => {
    const id = await network.schedule({ title: 'Unheard', visibility: 'network' });
    expect(await learns(member.agent, id)).toEqual(ALL);
    for (const agent of [contact.agent, visitor()]) expect(await learns(agent, id)).toEqual(NOTHING);
  });

  it('of one for those invited: they alone, and whoever registered, also once nobody invites them any more', async () => {
    const id = await network.schedule({ title: 'Unheard', visibility: 'invited' });
    const other = await network.join();
    expect(await learns(member.agent, id)).toEqual(NOTHING);
    await register(id, member).expect(404);
    await member.agent.get(`${at(id)}/registrations`).expect(404);
    await invite(id, member).expect(204);
    await invite(id, member).expect(204);
    expect(await learns(member.agent, id)).toEqual(ALL);
    expect((await member.agent.get(at(id))).body.isInvited).toBe(true);
    expect(await learns(other.agent, id)).toEqual(NOTHING);
    await register(id, other).expect(404);

    await register(id, member).expect(200);
    const { body } = await network.organiser.agent.get(`${at(id)}/invited`).expect(200);
    expect(body.items).toMatchObject([{ person: { id: member.person.personId }, registration: 'place' }]);
    const taken = () => network.organiser.agent.delete(`${at(id)}/invited/${member.person.personId}`).expect(204);
    await taken();
    await taken();
    expect(await learns(member.agent, id)).toEqual(ALL);
    await withdraw(id, member).expect(200);
    expect(await learns(member.agent, id)).toEqual(NOTHING);
  });

  it('answers whoever may not know of it as if there were none, and tells no lead of a colleague’s place there', async () => {
    const id = await network.schedule({ title: 'Unheard', visibility: 'invited', chathamHouse: false });
    const lead = await network.join({ roles: ['lead'] });
    const guest = await network.join({ organisationId: lead.person.organisationId });
    await invite(id, guest).expect(204);
    await register(id, guest).expect(200);
    const places = async () =>
      (await lead.agent.get(`/api/scheduling/people/${guest.person.personId}/places`).expect(200)).body;
    expect(await places()).toEqual({ places: 0, waiting: 0 });
    const answers = await Promise.all([id, uuidv7()].map((one) => withdraw(one, lead)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.detail}`)).size).toBe(1);
    await changeGathering(network, id, 1, { visibility: 'network' }).expect(200);
    expect(await places()).toEqual({ places: 1, waiting: 0 });
  });

  it('follows what is said of it later', async () => {
    const id = await network.schedule({ title: 'Unheard', visibility: 'invited' });
    await changeGathering(network, id, 1, { visibility: 'public' }).expect(200);
    expect(await learns(visitor(), id)).toEqual(ALL);
    await changeGathering(network, id, 2, { visibility: 'network' }).expect(200);
    expect(await learns(visitor(), id)).toEqual(NOTHING);
    const told = await network.told('gatherings', id);
    expect(told.map(({ state }) => state.visibility)).toEqual(['invited', 'public', 'network']);
  });

  it('invites members alone', async () => {
    const id = await network.schedule();
    await invite(id, contact).expect(404);
    await network.organiser.agent.delete(`${at(id)}/invited/${member.person.personId}`).expect(404);
  });
});

describe('the link', () => {
  it('is shown to those with a place an hour before unless said otherwise, and until then its page stands for it', async () => {
    const id = await network.schedule({ linkShown: undefined });
    const guest = await network.join();
    await register(id, guest).expect(200);
    const shown = async ({ agent }: Joined) => {
      const { body } = await agent.get(at(id)).expect(200);
      const { text } = await agent.get(`${at(id)}/calendar.ics`).expect(200);
      const unfolded = text.replaceAll('\r\n ', '');
      return [body.link !== null, unfolded.includes('meet.example.org'), unfolded.includes(`/gatherings/${id}`)];
    };
    const { body } = await guest.agent.get(at(id)).expect(200);
    expect(body).toMatchObject({ linkShown: 'PT1H', linkShownAt: '2035-06-04T08:00:00.000Z', online: true });
    expect(await shown(guest)).toEqual([false, false, true]);
    expect((await shown(network.organiser))[0]).toBe(true);
    const feed = await guest.agent
      .post('/api/scheduling/calendar-feeds')
      .send({ id: uuidv7(), label: 'Phone' })
      .expect(201);
    const read = () => network.service.browser().get(new URL(feed.body.url).pathname).expect(200);
    const before = await read();
    expect(before.text).not.toContain('meet.example.org');

    await network.service.dataSource.query('UPDATE gathering SET link_shown_at = now() WHERE id = $1', [id]);
    expect((await shown(guest)).slice(0, 2)).toEqual([true, true]);
    const after = await read();
    expect(after.text).toContain('meet.example.org');
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    const other = await network.join();
    expect((await shown(other)).slice(0, 2)).toEqual([false, false]);

    // It moves with the start.
    const start = { local: '2035-06-05T10:00', zone: 'Europe/London' };
    const end = { local: '2035-06-05T11:30', zone: 'Europe/London' };
    const moved = await changeGathering(network, id, 1, { start, end, linkShown: 'P1D' }).expect(200);
    expect(moved.body.linkShownAt).toBe('2035-06-04T09:00:00.000Z');
    expect((await shown(guest))[0]).toBe(false);
    await changeGathering(network, id, 2, { linkShown: null }).expect(200);
    expect((await shown(guest))[0]).toBe(true);
  });
});

describe('a picture', () => {
  const png = (background: string) =>
    sharp({ create: { width: 60, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const put = (id: string, query: object, bytes: Buffer, { agent } = network.organiser) =>
    agent
      .put(`${at(id)}/picture`)
      .query(query)
      .set('content-type', 'application/octet-stream')
      .send(bytes);

  it('is set by who runs the gathering, with words, and is for whoever may know of it', async () => {
    const [red, blue] = [await png('red'), await png('blue')];
    const id = await network.schedule({ visibility: 'network' });
    for (const nothing of [{}, { words: '  ' }]) await put(id, nothing, red).expect(400);
    await put(id, { words: 'A table.' }, red, member).expect(403);
    await put(id, { words: 'A table.' }, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).expect(415);
    const { body: first } = await put(id, { words: 'A table.' }, red).expect(200);
    expect(first.picture).toMatchObject({ words: 'A table.', width: 60, height: 30 });
    expect((await member.agent.get(at(id)).expect(200)).body.picture).toEqual(first.picture);
    const drawn = await member.agent.get(first.picture.src).expect(200).expect('content-type', 'image/png');
    expect(drawn.headers).toMatchObject({ 'cache-control': 'private, no-cache' });
    expect(drawn.headers['content-security-policy']).toContain('sandbox');
    await member.agent.get(first.picture.src).set('if-none-match', drawn.headers['etag']!).expect(304);
    await visitor().get(first.picture.src).expect(404);
    await contact.agent.get(first.picture.src).expect(404);

    await network.organiser.agent.put(`${at(id)}/co-hosts/${member.person.personId}`).expect(204);
    const { body: second } = await put(id, { decorative: 'true', words: 'Unsaid.' }, blue, member).expect(200);
    expect(second.picture).toMatchObject({ words: '' });
    expect(second.picture.src).not.toBe(first.picture.src);
    await member.agent.get(first.picture.src).expect(404);
    // By the address of another gathering it is none of its.
    const other = await network.schedule();
    await member.agent.get(second.picture.src.replace(id, other)).expect(404);

    const page = () => visitor().get(`/api/scheduling/pages/gatherings/${id}`).set('accept', 'text/html');
    expect((await page().expect(404)).text).not.toContain(second.picture.src);
    await changeGathering(network, id, 2, { visibility: 'public' }).expect(200);
    const { text } = await page().expect(200);
    expect(text).toMatch(new RegExp(`og:image" content="https?://[^/"]+${second.picture.src}"`));
    await visitor().get(second.picture.src).expect(200);
    await member.agent.delete(`${at(id)}/picture`).expect(200, { picture: null });
    await visitor().get(second.picture.src).expect(404);
    expect((await page().expect(200)).text).not.toContain('og:image');
  });

  it('goes with a draft that is discarded, and a start that moves leaves what it was', async () => {
    const id = await draft();
    await put(id, { decorative: 'true' }, await png('red')).expect(200);
    await network.organiser.agent.delete(at(id)).expect(204);
    const held = await network.service.dataSource.query('SELECT FROM gathering_picture WHERE gathering_id = $1', [id]);
    expect(held).toEqual([]);
    const moved = await network.schedule();
    const times = { start: { local: '2035-01-05T10:00', zone: 'Europe/London' }, end: gatheringFields().end };
    const { body } = await changeGathering(network, moved, 1, times).expect(200);
    expect(body.movedFrom).toEqual({ ...gatheringFields().start, offset: '+01:00' });
    const unpublished = await draft();
    expect((await changeGathering(network, unpublished, 1, times).expect(200)).body.movedFrom).toBeNull();
  });
});

it('says what the place is like, and takes no more tags than a row holds', async () => {
  const accessibility = 'Step-free from the quay.\n\nA hearing loop.';
  const id = await network.schedule({ accessibility });
  expect((await visitor().get(at(id)).expect(200)).body.accessibility).toBe(accessibility);
  const tags = Array.from({ length: 9 }, (_, nth) => `tag ${nth}`);
  const { body } = await changeGathering(network, id, 1, { tags }).expect(400);
  expect(body.errors).toMatchObject([{ pointer: '#/tags', detail: 'At most 8 tags.' }]);
});
