import { uuidv7 } from 'uuidv7';
import * as announcing from '#contracts/notifications/announcements.endpoints';
import { MOST_CO_HOSTS } from '#contracts/scheduling/endpoints';
import * as declared from '#contracts/scheduling/endpoints';
import type { Endpoint } from '#contracts/endpoint';
import {
  at,
  changeGathering,
  gatheringFields,
  register,
  startScheduling,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
let coHost: Joined;
let colleague: Joined;
beforeAll(async () => {
  network = await startScheduling();
  coHost = await network.join({ name: 'Cora Cohost' });
  colleague = await network.join({ organisationId: coHost.person.organisationId });
});
afterAll(() => network?.stop());

const name = (id: string, { person }: Joined) => network.organiser.agent.put(`${at(id)}/co-hosts/${person.personId}`);
const remove = (id: string, { person }: Joined) =>
  network.organiser.agent.delete(`${at(id)}/co-hosts/${person.personId}`);
const view = async (id: string, { agent }: Pick<Joined, 'agent'>) => (await agent.get(at(id)).expect(200)).body;
const visitor = () => ({ agent: network.service.browser() });

/** What running a gathering opens, each by the status of a request that changes as little as it can. */
async function runs(id: string, { agent }: Joined): Promise<Record<string, number>> {
  const status = async (asked: PromiseLike<{ status: number }>) => (await asked).status;
  const seated = (await network.join()).person.personId;
  return {
    edits: await status(agent.patch(at(id)).set('if-match', '"999"').send({ title: 'Another title' })),
    saysSo: await status(agent.put(`${at(id)}/editing`).send({ editing: true })),
    waitlist: await status(agent.get(`${at(id)}/registrations?standing=waitlist`)),
    needs: await status(agent.get(`${at(id)}/registrations?needs=true`)),
    file: await status(agent.get(`${at(id)}/registrations.csv`)),
    finds: await status(agent.get(`${at(id)}/seatable?search=Ada`)),
    seats: await status(agent.put(`${at(id)}/places/${seated}`).send({})),
    invited: await status(agent.get(`${at(id)}/invited`)),
    arrangement: await status(agent.get(`${at(id)}/arrangement`)),
  };
}
const every = (status: number, over: Record<string, number> = {}) => ({
  ...{ edits: status, saysSo: status, waitlist: status, needs: status, file: status, finds: status },
  ...{ seats: status, invited: status, arrangement: status, ...over },
});

describe('a co-host', () => {
  it('runs that gathering and no other, until they are none any more', async () => {
    const [id, other] = [await network.schedule(), await network.schedule()];
    expect(await runs(id, coHost)).toEqual(every(403));
    await name(id, coHost).expect(204);
    await name(id, coHost).expect(204);
    expect(await runs(id, coHost)).toEqual(every(200, { edits: 412 }));
    for (const [gathering, person] of [
      [other, coHost],
      [id, colleague],
    ] as const)
      expect(await runs(gathering, person)).toEqual(every(403));
    expect(await view(id, coHost)).toMatchObject({ runsIt: true, coHosts: [{ name: 'Cora Cohost' }] });
    expect(await view(id, colleague)).toMatchObject({ runsIt: false, coHosts: [{ name: 'Cora Cohost' }] });
    expect(await view(id, visitor())).toMatchObject({ runsIt: false, coHosts: null });

    const told = await network.told('gatherings', id);
    expect(told.at(-1)).toMatchObject({ details: { changed: ['coHosts'] }, state: { sequence: 0 } });
    expect(told.at(-1)!.state['coHosts']).toEqual([coHost.person.personId]);
    await remove(id, coHost).expect(204);
    await remove(id, coHost).expect(204);
    expect(await runs(id, coHost)).toEqual(every(403));
  });

  it('names nobody, and schedules nothing', async () => {
    const id = await network.schedule();
    await name(id, coHost).expect(204);
    await coHost.agent.put(`${at(id)}/co-hosts/${colleague.person.personId}`).expect(403);
    await coHost.agent.delete(`${at(id)}/co-hosts/${coHost.person.personId}`).expect(403);
    await coHost.agent.post('/api/scheduling/gatherings').send(gatheringFields()).expect(403);
  });

  it('sees the link, who comes and who needs what, without a place, under the Chatham House Rule as well', async () => {
    const id = await network.schedule({ linkShown: 'PT1H' });
    await colleague.agent
      .post(`${at(id)}/registration`)
      .send({ needs: 'A hearing loop' })
      .expect(200);
    expect(await view(id, coHost)).toMatchObject({ link: null, takenBySector: null, ownOrganisationPlaces: null });
    await name(id, coHost).expect(204);
    expect(await view(id, coHost)).toMatchObject({
      ...{ link: expect.any(String), ownOrganisationPlaces: 1, mine: null },
      takenBySector: [{ sector: 'M', places: 1 }],
    });
    const { body } = await coHost.agent.get(`${at(id)}/registrations`).expect(200);
    expect(body.items).toMatchObject([{ person: { id: colleague.person.personId }, needs: 'A hearing loop' }]);
    // Whoever only has a place reads no needs.
    const { body: theirs } = await colleague.agent.get(`${at(id)}/registrations`).expect(200);
    expect(theirs.items).toMatchObject([{ needs: null }]);
  });

  it('knows of a draft and of one for those invited, and finds what they run among their own', async () => {
    const draft = gatheringFields({ isDraft: true });
    await network.organiser.agent.post('/api/scheduling/gatherings').send(draft).expect(201);
    const invited = await network.schedule({ visibility: 'invited' });
    for (const id of [draft.id, invited]) {
      await coHost.agent.get(at(id)).expect(404);
      // As if there were none: not even that it is not theirs to change.
      expect(await runs(id, coHost)).toEqual(every(404));
      await name(id, coHost).expect(204);
      expect((await view(id, coHost)).runsIt).toBe(true);
      await colleague.agent.get(at(id)).expect(404);
    }
    expect(await network.told('gatherings', draft.id)).toEqual([]);
    const mine = await coHost.agent.get('/api/scheduling/gatherings?mine=true&limit=100').expect(200);
    expect(mine.body.items).toContainEqual(expect.objectContaining({ id: invited, runsIt: true, mine: null }));
    const { body } = await coHost.agent.get('/api/scheduling/gatherings?drafts=true').expect(200);
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([draft.id]);
    await coHost.agent
      .post(`${at(draft.id)}/publish`)
      .set('if-match', '"2"')
      .expect(200);
    await register(invited, coHost).expect(200);
  });

  it('is a member, and there is an end to them', async () => {
    const id = await network.schedule();
    const contact = await network.join({ roles: ['partner'] });
    await name(id, contact).expect(404);
    await network.organiser.agent.put(`${at(id)}/co-hosts/${uuidv7()}`).expect(404);
    for (const one of await network.joinMany(MOST_CO_HOSTS)) await name(id, one).expect(204);
    const { body } = await name(id, coHost).expect(409);
    expect(body.type).toBe('/problems/too-many-co-hosts');
  });
});

it('every operation that runs a gathering is open to its co-hosts, but naming them and what comes of it afterwards', () => {
  const running = Object.entries<object | number>({ ...declared, ...announcing })
    .flatMap(([operation, one]) =>
      typeof one === 'object' && 'access' in one ? [[operation, one as Endpoint] as const] : [],
    )
    .filter(([, { path, access }]) => path.includes('/gatherings/:gatheringId') && access.includes('organiser'));
  const closed = running.filter(([, { access }]) => !access.includes('co-host')).map(([operation]) => operation);
  // What was said of those who ran it, and what leaves the room, are organisers' to look at.
  const afterwards = [
    'findNamesInSummary',
    'getFeedback',
    'listRoomCommitments',
    'releaseSummary',
    'setFeedbackQuestions',
    'takeBackSummary',
  ];
  expect(closed.sort()).toEqual([...afterwards, 'nameCoHost', 'removeCoHost'].sort());
});

describe('hosts and sponsors', () => {
  const hosted = async (fields: Record<string, unknown>) => {
    const one = await network.join({ name: 'Zoe' });
    return {
      one,
      id: await network.schedule({ hosts: [one.person.organisationId, coHost.person.organisationId], ...fields }),
    };
  };

  it('are what the organiser says, to whoever may know of the gathering, in the order in which they were named', async () => {
    const { one, id } = await hosted({ sponsors: ['The Guild of Weavers', 'The Guild of Weavers', 'Bridge Fund'] });
    const said = {
      hosts: [
        { id: one.person.organisationId, name: 'Zoe & Partners' },
        { id: coHost.person.organisationId, name: 'Cora Cohost & Partners' },
      ],
      sponsors: ['The Guild of Weavers', 'Bridge Fund'],
    };
    expect(await view(id, visitor())).toMatchObject(said);
    const { body } = await visitor().agent.get('/api/scheduling/gatherings?limit=100').expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ id, ...said }));
    const page = await visitor().agent.get(`/api/scheduling/pages/gatherings/${id}`).set('accept', 'text/html');
    expect(page.text).toContain('"organizer":[{"@type":"Organization","name":"Zoe & Partners"}');
    expect(page.text).toContain('"sponsor":[{"@type":"Organization","name":"The Guild of Weavers"}');
  });

  it('are organisations of the network', async () => {
    const { id } = await hosted({});
    const { body } = await changeGathering(network, id, 1, { hosts: [coHost.person.organisationId, uuidv7()] }).expect(
      400,
    );
    expect(body.errors).toMatchObject([{ pointer: '#/hosts/1' }]);
    const refused = gatheringFields({ hosts: [uuidv7()] });
    await network.organiser.agent.post('/api/scheduling/gatherings').send(refused).expect(400);
    await changeGathering(network, id, 1, { hosts: [] }).expect(200);
    expect((await view(id, visitor())).hosts).toEqual([]);
  });
});
