import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/events';
import * as membership from '#contracts/membership/events';
import { linkToken } from '#service';
import { eventually, somebody, TEST_LINK_KEY, type TestAgent } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const api = '/api/notifications/prospect-invitations';

let all: Neighbours;
let olwen: membership.PersonState;
let organiser: TestAgent;
beforeAll(async () => {
  all = await Neighbours.start();
  olwen = await all.member({ name: 'Olwen Organiser', roles: ['organiser'] });
  organiser = await all.service.as(somebody({ personId: olwen.id, roles: ['organiser'] }));
});
afterAll(() => all?.stop());

const invitation = (over: Partial<membership.ProspectInvitationState> = {}): membership.ProspectInvitationState => {
  const id = uuidv7();
  return {
    ...{ id, version: 1, prospectId: uuidv7(), organisation: 'Northern Lights Limited', name: 'Pat Prospect' },
    ...{ email: `${id}@prospect.example`, invitedBy: olwen.id, standing: 'open' },
    expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    ...over,
  };
};
const invite = async (over: Partial<membership.ProspectInvitationState> = {}, words: string | null = null) => {
  const state = invitation(over);
  await all.membership.emit(membership.ProspectInvited, state, { words });
  return state;
};
const theMail = (email: string, standing: string) =>
  eventually(async () => {
    const mails = await all.mailsTo(email);
    expect(mails).toMatchObject([{ standing }]);
    return (await all.admin.get(`/api/notifications/mails/${mails[0]!.id}`).expect(200)).body;
  });

/** Nor any trace of their name, and of what was written to them. */
const noMail = (email: string) => eventually(async () => expect(await all.mailsTo(email)).toEqual([]));

it('what is looked over before is what is read', async () => {
  const words = 'We met in Leeds.\nCome along.';
  const { email } = await invite({}, words);
  const mail = await theMail(email, 'kept');
  const asked = { employer: 'Northern Lights Limited', name: 'Pat Prospect', words };
  const { body: shown } = await organiser.post(`${api}/preview`).send(asked).expect(200);
  expect(shown.subject).toBe(mail.subject);
  expect(shown.quote).toBe(words);
  // Until when the link works is known once it is made.
  for (const said of [shown.heading, shown.greeting, shown.action, shown.reason, shown.stop, ...shown.paragraphs])
    expect(mail.text).toContain(said);
  expect(mail.text).toContain('> We met in Leeds.\n> Come along.');
  expect(mail.text).toMatch(/Do not write to me again: \S+\/invited\/[\w-]{43}\?stop=true/);
  expect(await all.mailsTo('preview')).toEqual([]);
});

it('where no mail leaves, an organiser has the link to hand on, of one that is open', async () => {
  const { id, email } = await invite();
  const { body } = await organiser.get(`${api}/${id}/link`).expect(200);
  expect(body.link).toMatch(new RegExp(`/invited/${linkToken(TEST_LINK_KEY, 'prospect-invitation', id)}$`));
  await all.membership.emit(membership.ProspectRefused, invitation({ id, email, version: 2, standing: 'refused' }), {});
  await noMail(email);
  await organiser.get(`${api}/${id}/link`).expect(404);
});

it('whoever asked not to be written to gets no other invitation, and what they asked for all the same', async () => {
  const { id, email } = await invite();
  await theMail(email, 'kept');
  await all.membership.emit(membership.ProspectRefused, invitation({ id, email, version: 2, standing: 'refused' }), {});
  await noMail(email);
  const again = await invite({ email });
  const asked: library.InterestState = {
    ...{ id: uuidv7(), version: 1, toolkitId: uuidv7(), toolkit: 'Opening doors', name: 'Pat', organisation: 'Elm' },
    ...{ email, standing: 'asked', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  };
  await all.library.emit(library.InterestRegistered, asked, {});
  const confirmed: library.InterestState = { ...asked, version: 2, standing: 'confirmed' };
  await all.library.emit(library.InterestedInvited, confirmed, { byId: olwen.id });
  await eventually(async () => {
    const mails = await all.service.dataSource.query(
      'SELECT purpose, standing FROM mail WHERE person_id = ANY ($1) ORDER BY purpose',
      [[again.id, asked.id]],
    );
    expect(mails).toEqual([
      { purpose: 'invited-to-apply', standing: 'dropped' },
      { purpose: 'prospect-invited', standing: 'dropped' },
      { purpose: 'toolkit', standing: 'kept' },
    ]);
  });
});

it('of whoever refused nothing of the mail is kept, and no other that invites them can be sent, by hand neither', async () => {
  const { id, email } = await invite({}, 'We met in Leeds.');
  await theMail(email, 'kept');
  const asked: library.InterestState = {
    ...{ id: uuidv7(), version: 1, toolkitId: uuidv7(), toolkit: 'Opening doors', name: 'Pat', organisation: 'Elm' },
    ...{ email, standing: 'confirmed', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  };
  await all.library.emit(library.InterestedInvited, asked, { byId: olwen.id });
  const standing = async () =>
    all.service.dataSource.query('SELECT id, purpose, standing FROM mail WHERE to_address = $1 ORDER BY purpose', [
      email,
    ]);
  const both = await eventually(async () => {
    const mails = await standing();
    expect(mails).toMatchObject([{ purpose: 'invited-to-apply' }, { purpose: 'prospect-invited', standing: 'kept' }]);
    return mails;
  });
  await all.service.dataSource.query(`UPDATE mail SET standing = 'failed' WHERE to_address = $1`, [email]);
  await all.membership.emit(membership.ProspectRefused, invitation({ id, email, version: 2, standing: 'refused' }), {});
  await eventually(async () =>
    expect(await standing()).toMatchObject([{ purpose: 'invited-to-apply', standing: 'dropped' }]),
  );
  const { body } = await all.admin.post(`/api/notifications/mails/${both[0].id}/retry`).expect(409);
  expect(body.type).toBe('/problems/mail-dropped');
});

it('the mail goes with whom it went to', async () => {
  const { id, email } = await invite();
  await theMail(email, 'kept');
  await all.membership.forget(membership.prospectInvitations, id, 2);
  await eventually(async () => expect(await all.mailsTo(email)).toEqual([]));
});

it('a mail program stops it at once by what the header names', async () => {
  const server = new TestMailServer();
  await server.start();
  await all.service.stop();
  await all.startService({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
  const { id, email } = await invite();
  await theMail(email, 'sent');
  const token = linkToken(TEST_LINK_KEY, 'prospect-invitation', id);
  const headers = server
    .to(email)[0]!
    .headerLines.map(({ line }) => line.replaceAll(/\r\n\s/g, ' '))
    .join('\n');
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(headers).toContain(`/api/membership/prospect-invitations/${token}/stop>`);
  const again = await all.service.as(somebody({ personId: olwen.id, roles: ['organiser'] }));
  await again.get(`${api}/${id}/link`).expect(404);
  await server.stop();
});
