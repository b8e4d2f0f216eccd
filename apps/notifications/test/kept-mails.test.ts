import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/events';
import * as scheduling from '#contracts/scheduling/events';
import { readLinkToken } from '#service';
import {
  aGathering,
  aLink,
  anApplication,
  anOrganisation,
  aPerson,
  aRegistration,
  eventually,
  somebody,
  TEST_LINK_KEY,
  TEST_ORIGIN,
} from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

let all: Neighbours;

beforeAll(async () => {
  all = await Neighbours.start();
});

afterAll(async () => {
  await all?.stop();
});

/** Waits until the service has heard of the person. */
async function known(personId: string): Promise<void> {
  await eventually(async () => {
    expect(await all.service.dataSource.query('SELECT 1 FROM person WHERE id = $1', [personId])).toHaveLength(1);
  });
}

describe('while mail is not set up', () => {
  it('keeps a mail whose link works', async () => {
    const person = await all.member();
    const link = aLink({ personId: person.id });
    await all.membership.emit(membership.LinkIssued, link, { renews: null });
    const [mail] = await eventually(async () => {
      const mails = await all.mailsTo(person.email);
      expect(mails).toMatchObject([
        { to: person.email, standing: 'kept', subject: 'Your sign-in link for Fair Start' },
      ]);
      return mails;
    });
    const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.link.startsWith(`${TEST_ORIGIN}/link/`)).toBe(true);
    expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'mailed-link', body.link.split('/').at(-1))).toBe(link.id);
    expect(body.text).toContain(body.link);
    expect(body.html).toContain(`href="${body.link}"`);
    await all.admin.post(`/api/notifications/mails/${mail!.id}/retry`).expect(409);
  });

  it('hands an organiser the link that lets an invited person in, and nobody one that signs a member in', async () => {
    const [asker, other] = [await all.member({ roles: ['organiser'] }), await all.member({ roles: ['organiser'] })];
    const invite = async (roles: membership.Role[]): Promise<[membership.PersonState, membership.LinkState]> => {
      const guest = await all.member({ standing: 'invited', roles });
      const link = aLink({ purpose: 'invitation', personId: guest.id, issuedBy: asker.id });
      await all.membership.emit(membership.LinkIssued, link, { renews: null });
      await eventually(async () => expect(await all.mailsTo(guest.email)).toMatchObject([{ standing: 'kept' }]));
      return [guest, link];
    };
    const linkOf = async (by: { id: string }, { id }: { id: string }, status: number): Promise<string> => {
      const agent = await all.service.as(somebody({ personId: by.id, roles: ['organiser'] }));
      return (await agent.get(`/api/notifications/kept-invitations/${id}`).expect(status)).body.link;
    };

    const [guest, link] = await invite(['lead']);
    for (const by of [asker, other]) {
      const token = (await linkOf(by, guest, 200)).split('/').at(-1)!;
      expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'mailed-link', token)).toBe(link.id);
    }
    // Who will run the network is let in by whoever invited them, and by no other.
    const [organiser] = await invite(['organiser']);
    await linkOf(asker, organiser, 200);
    await linkOf(other, organiser, 404);

    // What is not written yet is asked for again by itself, as is somebody not heard of yet.
    await linkOf(asker, { id: uuidv7() }, 503);
    const next = await all.member({ standing: 'invited' });
    await eventually(() => linkOf(asker, next, 503));
    const issued = aLink({ purpose: 'invitation', personId: next.id, issuedBy: asker.id });
    await all.membership.emit(membership.LinkIssued, issued, { renews: null });
    await eventually(() => linkOf(asker, next, 200));

    await all.membership.emit(membership.LinkIssued, aLink({ personId: other.id }), { renews: null });
    await eventually(async () => expect(await all.mailsTo(other.email)).toMatchObject([{ standing: 'kept' }]));
    await linkOf(asker, other, 404);
    await all.membership.emit(membership.PersonJoined, { ...guest, version: guest.version + 1, standing: 'member' });
    await eventually(() => linkOf(asker, guest, 404));
  });

  it('says to everybody that mails are kept', async () => {
    await all.service.browser().get('/api/notifications/delivery').expect(200, { delivery: 'kept' });
  });

  it('tells of a place whatever order the topics come in', async () => {
    const organisation = anOrganisation();
    const person = aPerson({ organisationId: organisation.id });
    const gathering = aGathering();
    await all.scheduling.emit(scheduling.PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));
    await eventually(async () => {
      const { body } = await all.admin.get('/api/notifications/mails').query({ standing: 'waiting' }).expect(200);
      expect(body.items).toMatchObject([
        { to: '', problem: 'It waits to hear of the person it goes to from another part of the network.' },
      ]);
    });
    await all.membership.emit(membership.PersonJoined, person);
    await all.scheduling.emit(scheduling.GatheringScheduled, gathering);
    await all.membership.emit(membership.OrganisationJoined, organisation);
    await eventually(async () => {
      expect(await all.mailsTo(person.email)).toMatchObject([
        { subject: 'You have a place: Roundtable on apprenticeships, Fri 4 Dec', standing: 'kept', problem: null },
      ]);
    });
  });

  it('follows an application: to the applicant by one link, to every organiser, and the answer', async () => {
    const organisation = anOrganisation({ name: 'Birch & Sons', standing: 'applying' });
    const applicant = aPerson({ organisationId: organisation.id, standing: 'applicant' });
    const application = anApplication({ organisationId: organisation.id, applicantId: applicant.id });
    await all.membership.run(async (tx) => {
      await tx.emit(membership.OrganisationApplied, organisation);
      await tx.emit(membership.PersonApplied, applicant);
      await tx.emit(
        membership.LinkIssued,
        aLink({ id: application.linkId, purpose: 'application', personId: applicant.id }),
        { renews: null },
      );
      await tx.emit(membership.ApplicationReceived, application);
    });
    // Nobody is an organiser yet as far as this service knows: the mail waits until somebody is.
    const first = await all.member({ roles: ['organiser', 'administrator'] });
    await eventually(async () => {
      expect(await all.mailsTo(applicant.email)).toMatchObject([
        { subject: 'Your application to Fair Start: Birch & Sons', standing: 'kept' },
      ]);
    });
    await eventually(async () => {
      expect(await all.mailsTo(first.email)).toMatchObject([
        { subject: 'An application waits: Birch & Sons', standing: 'kept' },
      ]);
    });
    const second = await all.member({ roles: ['organiser'] });
    await known(second.id);
    await all.membership.emit(
      membership.ApplicationReceived,
      anApplication({ organisationId: organisation.id, applicantId: applicant.id }),
    );
    await eventually(async () => {
      expect(await all.mailsTo(first.email)).toHaveLength(2);
      expect(await all.mailsTo(second.email)).toHaveLength(1);
    });
    await all.membership.emit(membership.ApplicationDeclined, {
      ...application,
      version: 2,
      standing: 'declined',
      reason: 'You are\r\na <b>supplier</b>.',
    });
    const [declined] = await eventually(async () => {
      const mails = await all.mailsTo(applicant.email);
      expect(mails).toHaveLength(3);
      expect(mails).toMatchObject([{ subject: 'Birch & Sons: your application to Fair Start was declined' }, {}, {}]);
      return mails;
    });
    const { body } = await all.admin.get(`/api/notifications/mails/${declined!.id}`).expect(200);
    expect(body.text).toContain('> You are\n> a <b>supplier</b>.');
    expect(body.html).toContain('You are<br>a &lt;b&gt;supplier&lt;/b&gt;.');
  });

  it('forgets an erased person: their mails, and those that name them', async () => {
    const [inviter, guest] = [await all.member({ name: 'Zebedee Quill' }), await all.member({ standing: 'invited' })];
    await all.membership.emit(
      membership.LinkIssued,
      aLink({ purpose: 'invitation', personId: guest.id, issuedBy: inviter.id }),
      { renews: null },
    );
    await all.membership.emit(membership.LinkIssued, aLink({ personId: inviter.id }), { renews: null });
    await eventually(async () => {
      expect(await all.mailsTo(guest.email)).toMatchObject([{ subject: 'Zebedee Quill invites you to Fair Start' }]);
      expect(await all.mailsTo(inviter.email)).toHaveLength(1);
    });
    await all.membership.forget(membership.people, inviter.id, 2);
    await eventually(async () => {
      const rows = await all.service.dataSource.query(
        `SELECT 1 FROM mail WHERE mail::text ~ 'Zebedee' OR person_id = $1`,
        [inviter.id],
      );
      expect(rows).toEqual([]);
    });
  });

  it('keeps the calendar part to hand on, under an address that reaches nobody, and sends none that is outdated', async () => {
    const person = await all.member();
    const gathering = await all.gathering(aGathering());
    const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
    await all.scheduling.emit(scheduling.PlaceTaken, registration);
    const kept = async (count: number) =>
      await eventually(async () => {
        const mails = await all.mailsTo(person.email);
        expect(mails.map(({ standing }) => standing)).toEqual(Array.from({ length: count }, () => 'kept'));
        return mails;
      });
    const [place] = await kept(1);
    const partOf = async ({ id }: { id: string }): Promise<string> =>
      (await all.admin.get(`/api/notifications/mails/${id}`).expect(200)).body.calendar;
    const part = (await partOf(place!)).replaceAll('\r\n ', '');
    expect(part).toContain('METHOD:REQUEST\r\n');
    expect(part).toContain('ORGANIZER;CN="Fair Start":mailto:no-reply@levelfield.invalid\r\n');
    expect(part).toContain(`:MAILTO:${person.email}\r\n`);
    await all.scheduling.emit(scheduling.RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
    const [taking] = await kept(2);
    expect(await partOf(taking!)).toContain('METHOD:CANCEL\r\n');
    const { body } = await all.admin.post(`/api/notifications/mails/${place!.id}/retry`).expect(409);
    expect(body.type).toMatch(/mail-dropped$/);
  });

  it('leaves them where they are when mail is set up later, and sends one when asked to', async () => {
    const person = await all.member();
    await all.membership.emit(membership.LinkIssued, aLink({ personId: person.id }), { renews: null });
    await eventually(async () => expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'kept' }]));
    const server = new TestMailServer();
    await server.start();
    try {
      await all.service.stop();
      await all.startService({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
      const later = await all.member();
      await all.membership.emit(membership.LinkIssued, aLink({ personId: later.id }), { renews: null });
      await eventually(() => expect(server.to(later.email)).toHaveLength(1));
      expect(server.taken).toHaveLength(1);
      const [mail] = await all.mailsTo(person.email);
      await all.admin.post(`/api/notifications/mails/${mail!.id}/retry`).expect(200);
      await eventually(() => expect(server.to(person.email)).toHaveLength(1));
    } finally {
      await all.service.stop();
      await server.stop();
      await all.startService();
    }
  });
});

describe('the list of mails', () => {
  it('pages, counts, searches and is for administrators alone', async () => {
    const person = await all.member();
    for (let n = 0; n < 5; n += 1)
      await all.membership.emit(membership.LinkIssued, aLink({ personId: person.id }), { renews: null });
    const page = async (query: object) =>
      (
        await all.admin
          .get('/api/notifications/mails')
          .query({ search: person.email, ...query })
          .expect(200)
      ).body;
    await eventually(async () =>
      expect(await page({ standing: 'kept' })).toMatchObject({ total: 5, delivery: 'kept', next: null }),
    );
    const first = await page({ limit: 3 });
    const second = await page({ limit: 3, cursor: first.next });
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(5);
    expect(second).toMatchObject({ total: 5, next: null });
    expect(await page({ search: '%' })).toMatchObject({ total: 0 });
    expect((await all.admin.get('/api/notifications/mails').query({ cursor: 'WyJ4Il0' })).status).toBeLessThan(500);
    await (await all.service.as(somebody({ roles: ['organiser'] }))).get('/api/notifications/mails').expect(403);
    await all.service.browser().get('/api/notifications/mails').expect(401);
  });
});
