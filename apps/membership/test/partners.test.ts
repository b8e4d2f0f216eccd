import { uuidv7 } from 'uuidv7';
import { PartnerApplicationApproved } from '#contracts/directory/events';
import { linkToken } from '#service';
import { eventually, somebody, startProducer, TEST_LINK_KEY, type TestAgent, type TestService } from '#testing';
import { addProspect, eventsOf, join, path, setUp, startMembership } from './membership';

let membership: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  membership = await startMembership();
  organiser = await setUp(membership);
});
afterAll(() => membership?.stop());

const open = (partnerId: string, name: string) => organiser.put(`${path}/partners/${partnerId}`).send({ name });
const invite = (organisationId: string, body: object = {}) =>
  organiser
    .post(`${path}/organisations/${organisationId}/invitations`)
    .send({ id: uuidv7(), email: `${uuidv7()}@example.org`, name: 'Connie Contact', ...body });

describe('a partner’s people', () => {
  it('belong to an organisation with the partner’s id, which no list of the network has', async () => {
    const partnerId = uuidv7();
    await open(partnerId, 'Bridge House').expect(204);
    await open(partnerId, 'Bridge House').expect(204);
    await open(partnerId, 'Bridge House North').expect(204);
    const { body } = await organiser.get(`${path}/organisations?limit=100`).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(partnerId);
    const { body: found } = await membership.browser().get(`${path}/employers?search=Bridge House`).expect(200);
    expect(found.items).toEqual([]);
    expect(await eventsOf(membership, partnerId)).toEqual(['organisation-joined', 'organisation-changed']);
  });

  it('have the role of partners, and no other', async () => {
    const partnerId = uuidv7();
    await open(partnerId, 'Bridge House').expect(204);
    const { body } = await invite(partnerId).expect(201);
    expect(body.roles).toEqual(['partner']);
    await invite(partnerId, { roles: ['lead'] }).expect(403);
    const employer = await join(membership, organiser);
    await invite(employer.organisationId, { roles: ['partner'] }).expect(400);
    await organiser.put(`${path}/people/${body.id}/moderator`).expect(404);
  });

  it('invite colleagues to keep the entry with them, and see who does, of their own partner alone', async () => {
    const [partnerId, otherId] = [uuidv7(), uuidv7()];
    await open(partnerId, 'Bridge House').expect(204);
    await open(otherId, 'Other House').expect(204);
    const { body: contact } = await invite(partnerId).expect(201);
    const agent = await membership.as(
      somebody({ personId: contact.id, organisationId: partnerId, roles: ['partner'] }),
    );
    const people = (id: string) => agent.get(`${path}/organisations/${id}/people`);
    const asked = { id: uuidv7(), email: `${uuidv7()}@example.org`, name: 'Colin Colleague' };
    const { body: colleague } = await agent
      .post(`${path}/organisations/${partnerId}/invitations`)
      .send(asked)
      .expect(201);
    expect(colleague.roles).toEqual(['partner']);
    expect((await people(partnerId).expect(200)).body.total).toBe(2);
    await people(otherId).expect(404);
    await agent
      .post(`${path}/organisations/${otherId}/invitations`)
      .send({ ...asked, id: uuidv7() })
      .expect(404);
    const invitation = `${path}/organisations/${partnerId}/invitations/${colleague.invitation.id}`;
    await agent.delete(invitation).expect(204);
    expect((await people(partnerId).expect(200)).body.total).toBe(1);
  });

  it('come in by an application that was approved: whoever asked is invited, unless they are somebody else’s already', async () => {
    const directory = await startProducer(membership.broker, 'directory');
    const byId = (await organiser.get(`${path}/session`).expect(200)).body.me.id;
    const people = async (id: string) =>
      (await organiser.get(`${path}/organisations/${id}/people`).expect(200)).body.items;
    const approve = async (over: object = {}): Promise<string> => {
      const [id, partnerId] = [uuidv7(), uuidv7()];
      const state = {
        ...{ id, version: 2, standing: 'approved' as const, organisation: 'Lantern Works', name: 'Ada Applicant' },
        ...{ email: `${id}@example.org`, expiresAt: new Date().toISOString(), ...over },
      };
      await directory.emit(PartnerApplicationApproved, state, { byId, partnerId });
      return partnerId;
    };
    try {
      const employer = await join(membership, organiser);
      const taken = (await people(employer.organisationId))[0].email;
      const refused = await approve({ email: taken });
      const partnerId = await approve();
      await eventually(async () =>
        expect(await people(partnerId)).toMatchObject([
          { name: 'Ada Applicant', roles: ['partner'], standing: 'invited', invitation: { standing: 'open' } },
        ]),
      );
      await eventually(async () => expect(await eventsOf(membership, refused)).toEqual(['organisation-joined']));
      expect(await people(refused)).toEqual([]);
    } finally {
      await directory.stop();
    }
  });

  it('come in by their own application also where the address once asked not to be invited', async () => {
    const directory = await startProducer(membership.broker, 'directory');
    const byId = (await organiser.get(`${path}/session`).expect(200)).body.me.id;
    const [id, partnerId, invitationId] = [uuidv7(), uuidv7(), uuidv7()];
    const email = `${id}@example.org`;
    const prospect = await addProspect(membership, 'Asked Before');
    const asked = { id: invitationId, name: 'Ada Applicant', email };
    await organiser.post(`${path}/prospects/${prospect.id}/invitations`).send(asked).expect(201);
    const token = linkToken(TEST_LINK_KEY, 'prospect-invitation', invitationId);
    await membership.browser().post(`${path}/prospect-invitations/${token}/stop`).expect(204);
    const state = {
      ...{ id, version: 2, standing: 'approved' as const, organisation: 'Lantern Works', name: 'Ada Applicant' },
      ...{ email, expiresAt: new Date().toISOString() },
    };
    try {
      await directory.emit(PartnerApplicationApproved, state, { byId, partnerId });
      await eventually(async () => {
        const { body } = await organiser.get(`${path}/organisations/${partnerId}/people`).expect(200);
        expect(body.items).toMatchObject([{ name: 'Ada Applicant', roles: ['partner'], standing: 'invited' }]);
      });
    } finally {
      await directory.stop();
    }
  });

  it('take no employer’s place: one of the same name may apply, and no id of an employer becomes a partner’s', async () => {
    const employer = await join(membership, organiser);
    await open(employer.organisationId, 'Bridge House').expect(409);
    await open(uuidv7(), 'Same Name Ltd').expect(204);
    await membership
      .browser()
      .post(`${path}/applications`)
      .send({
        id: uuidv7(),
        employer: { listed: false, name: 'Same Name Ltd' },
        sector: 'C',
        applicant: { name: 'Ada Applicant', email: 'ada@same-name.example.org' },
        message: '',
      })
      .expect((response) => expect(response.status).toBeLessThan(300));
  });
});
