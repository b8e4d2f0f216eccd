import { LinkIssued, LinkUsed, PersonChanged, type LinkState, type PersonState } from '#contracts/membership/events';
import { aLink, eventually } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ MAIL_HOSTS: '127.0.0.1' });
});
afterAll(async () => {
  await all?.stop();
  await server.stop();
});

const AT = '/api/notifications/mail-server';
const change = async (how: 'put' | 'delete', body: object = {}): Promise<void> => {
  const { version } = (await all.admin.get(AT).expect(200)).body;
  await all.admin[how](AT).set('if-match', `"${version}"`).send(body).expect(200);
};
const set = () => change('put', server.settings());
afterEach(async () => {
  await change('delete');
  await all.service.dataSource.query(`UPDATE mail SET standing = 'dropped' WHERE standing = 'kept'`);
});

/** A link that was written to them and kept. */
async function keptFor({ id, email }: PersonState): Promise<LinkState> {
  const link = aLink({ personId: id });
  await all.membership.emit(LinkIssued, link, { renews: null });
  await eventually(async () => expect(await all.mailsTo(email)).toMatchObject([{ standing: 'kept' }]));
  return link;
}

it('tries what was kept for weeks as long as what is new', async () => {
  const [one, other] = [await all.member(), await all.member()];
  for (const person of [one, other]) await keptFor(person);
  await all.service.dataSource.query(`UPDATE mail SET created_at = now() - interval '21 days' WHERE standing = 'kept'`);
  server.refusal = () => '451 Try again later';
  await set();
  const [first] = await all.mailsTo(one.email);
  await all.admin.post(`/api/notifications/mails/${first!.id}/retry`).expect(200);
  await all.admin.post('/api/notifications/kept-mails/sending').expect(200, { sending: 1 });
  // They wait for the next try, and have not failed.
  for (const { email: to } of [one, other]) await all.holdBack(to);
  server.refusal = undefined;
});

it('writes what was kept anew: to the address there is now, and nothing to those who have gone or used their link', async () => {
  const [used, gone, moved, alone] = [await all.member(), await all.member(), await all.member(), await all.member()];
  const link = await keptFor(used);
  for (const one of [gone, moved, alone]) await keptFor(one);
  await all.membership.emit(LinkUsed, { ...link, version: 2, standing: 'used' });
  await eventually(async () => expect(await all.mailsTo(used.email)).toMatchObject([{ standing: 'dropped' }]));
  for (const one of [moved, alone])
    await all.membership.emit(PersonChanged, { ...one, version: one.version + 1, email: `new.${one.email}` });
  await all.membership.emit(PersonChanged, { ...gone, version: gone.version + 1, standing: 'left' });
  await eventually(async () => {
    const sql = `SELECT FROM person WHERE standing = 'left' AND id = $1 OR email LIKE 'new.%' AND id = ANY ($2)`;
    expect(await all.service.dataSource.query(sql, [gone.id, [moved.id, alone.id]])).toHaveLength(3);
  });
  await set();
  const [by] = await all.mailsTo(alone.email);
  await all.admin.post(`/api/notifications/mails/${by!.id}/retry`).expect(200);
  await all.admin.post('/api/notifications/kept-mails/sending').expect(200, { sending: 2 });
  for (const { email } of [moved, alone]) await eventually(() => expect(server.to(`new.${email}`)).toHaveLength(1));
  await eventually(async () => expect(await all.mailsTo(gone.email)).toMatchObject([{ standing: 'dropped' }]));
  for (const { email } of [used, gone, moved, alone]) expect(server.to(email)).toEqual([]);
});

it('says to administrators how many failed until one of them has looked, and again where another fails', async () => {
  const waiting = async () => (await all.admin.get('/api/notifications/waiting').expect(200)).body;
  const seen = () => all.admin.post('/api/notifications/failed-mails/seen').expect(204);
  const fails = async (): Promise<string> => {
    const person = await all.member();
    server.refusal = (address) => (address === person.email ? '550 No such user here' : null);
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    const [mail] = await eventually(async () => {
      const mails = await all.mailsTo(person.email);
      expect(mails).toMatchObject([{ standing: 'failed' }]);
      return mails;
    });
    return mail!.id;
  };
  await set();
  await seen();
  expect(await waiting()).toEqual({ failed: 0 });
  const ids = [await fails(), await fails()];
  expect(await waiting()).toEqual({ failed: 2 });
  await seen();
  expect(await waiting()).toEqual({ failed: 0 });
  await all.admin.post(`/api/notifications/mails/${ids[1]}/retry`).expect(200);
  await eventually(async () => expect(await waiting()).toEqual({ failed: 1 }));
  server.refusal = undefined;
  await all.admin.post(`/api/notifications/mails/${ids[1]}/retry`).expect(200);
  await eventually(async () => expect(await waiting()).toEqual({ failed: 0 }));
});
