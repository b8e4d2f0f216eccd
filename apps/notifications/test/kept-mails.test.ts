import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/events';
import * as scheduling from '#contracts/scheduling/events';
import { LocalBroker } from '#messaging';
import { readLinkToken } from '#service';
import { eventually, somebody, startProducer, startService, TEST_LINK_KEY, TEST_ORIGIN, type TestAgent, type TestProducer, type TestService } from '#testing';
import { notifications } from '../src/notifications.service';
import { aGathering, aLink, aPerson, anOrganisation, aRegistration, theNetwork } from './factories';

let broker: LocalBroker;
let service: TestService;
let fromMembership: TestProducer;
let fromScheduling: TestProducer;
let admin: TestAgent;

beforeAll(async () => {
  broker = new LocalBroker({ chaos: 7, pauses: [10, 20] });
  service = await startService(notifications, { broker });
  fromMembership = await startProducer(broker, 'membership');
  fromScheduling = await startProducer(broker, 'scheduling');
  admin = await service.as(somebody({ roles: ['administrator'] }));
  await fromMembership.emit(membership.NetworkSetUp, theNetwork());
});

afterAll(async () => {
  await service?.stop();
  await fromMembership?.stop();
  await fromScheduling?.stop();
  await broker?.stop();
});

interface Listed { id: string; to: string; subject: string; standing: string; problem: string | null }

async function mailsTo(address: string): Promise<Listed[]> {
  const { body } = await admin.get('/api/notifications/mails').query({ search: address, limit: 100 }).expect(200);
  return body.items;
}

/** A member with an organisation, both known to the service by their events. */
async function aMember(over: Partial<membership.PersonState> = {}): Promise<membership.PersonState> {
  const organisation = anOrganisation();
  const person = aPerson({ organisationId: organisation.id, ...over });
  await fromMembership.emit(membership.OrganisationJoined, organisation);
  await fromMembership.emit(membership.PersonJoined, person);
  return person;
}

describe('while mail is not set up', () => {
  it('keeps a mail whose link works', async () => {
    const person = await aMember();
    const link = aLink({ personId: person.id });
    await fromMembership.emit(membership.LinkIssued, link, { renews: null });
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(person.email);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatchObject({ to: person.email, standing: 'kept', subject: 'Your sign-in link for Fair Start' });
      return mails;
    });
    const { body } = await admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.link.startsWith(`${TEST_ORIGIN}/link/`)).toBe(true);
    expect(readLinkToken(TEST_LINK_KEY, 'mailed-link', body.link.split('/').at(-1))).toBe(link.id);
    expect(body.text).toContain(body.link);
    expect(body.html).toContain(`href="${body.link}"`);
  });

  it('tells of a place whatever order the topics come in', async () => {
    const organisation = anOrganisation();
    const person = aPerson({ organisationId: organisation.id });
    const gathering = aGathering({ title: 'Roundtable on apprenticeships' });
    await fromScheduling.emit(scheduling.PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));
    await eventually(async () => {
      const { body } = await admin.get('/api/notifications/mails').query({ standing: 'waiting' }).expect(200);
      expect(body.items).toContainEqual(expect.objectContaining({ to: '', problem: expect.stringContaining('the person it goes to') }));
    });
    await fromMembership.emit(membership.PersonJoined, person);
    await fromScheduling.emit(scheduling.GatheringScheduled, gathering);
    await fromMembership.emit(membership.OrganisationJoined, organisation);
    await eventually(async () => {
      expect(await mailsTo(person.email)).toEqual([
        expect.objectContaining({ subject: 'You have a place: Roundtable on apprenticeships, Fri 4 Dec', standing: 'kept', problem: null }),
      ]);
    });
  });
});
