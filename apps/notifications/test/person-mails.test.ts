import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/events';
import { readLinkToken } from '#service';
import { eventually, somebody, TEST_LINK_KEY } from '#testing';
import { Neighbours } from './neighbours';

let all: Neighbours;

beforeAll(async () => {
  all = await Neighbours.start();
});
afterAll(() => all?.stop());

it('hands on the link to a new address while it waits, and by its address, and none of one that is over', async () => {
  const person = await all.member();
  const agent = await all.service.as(somebody({ personId: person.id }));
  let version = person.version;
  const ask = async (to: string): Promise<string> => {
    const changeId = uuidv7();
    const [until, stopUntil] = [1, 7].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const asked = { changeId, to, until: until!, stopUntil: stopUntil! };
    await all.membership.emit(membership.NewAddressAsked, { ...person, version: (version += 1) }, asked);
    return changeId;
  };
  const linkOf = (to: string) => agent.get('/api/notifications/kept-address-link').query({ to });
  const [one, two] = [`${uuidv7()}@one.example`, `${uuidv7()}@two.example`];
  const [first, second] = [await ask(one), await ask(two)];
  const token = async (to: string) => (await eventually(() => linkOf(to).expect(200))).body.link.split('/').at(-1);
  const idOf = (of: string) => readLinkToken({ linkKey: TEST_LINK_KEY }, 'new-address', of);
  expect([idOf(await token(two)), idOf(await token(one))]).toEqual([second, first]);
  await all.membership.emit(membership.NewAddressStopped, { ...person, version: (version += 1) }, { changeId: second });
  await eventually(() => linkOf(two).expect(404));
  await linkOf(one).expect(200);
  expect(await all.mailsTo(two)).toMatchObject([{ standing: 'dropped' }]);
  // By the notice it can still be stopped: whoever passes it on shows it, and nobody once it has left.
  const notice = (await all.mailsTo(person.email)).find(({ subject }) => subject.startsWith('Your address on'))!;
  const shown = async () => (await all.admin.get(`/api/notifications/mails/${notice.id}`).expect(200)).body;
  const { link } = await shown();
  expect(link).toContain('/keep-address/');
  await all.service.dataSource.query(`UPDATE mail SET standing = 'sent', sent_at = now() WHERE id = $1`, [notice.id]);
  const after = await shown();
  expect([after.link, after.text.includes('/keep-address/')]).toEqual([null, false]);
});

it('tells organisers by name who has left an organisation that has no lead', async () => {
  const organiser = await all.member({ roles: ['organiser'] });
  await eventually(async () =>
    expect(await all.service.dataSource.query('SELECT FROM person WHERE id = $1', [organiser.id])).toHaveLength(1),
  );
  const person = await all.member({ name: 'Lena Last' });
  const gone = { ...person, version: person.version + 1, standing: 'left' as const };
  await all.membership.emit(membership.PersonLeft, gone, { byId: person.id });
  const subject = 'Lena Last is no longer in Acme Foods on Fair Start';
  await eventually(async () =>
    expect((await all.mailsTo(organiser.email)).map((mail) => mail.subject)).toEqual([subject]),
  );
});

it('tells whom nobody of the network made an administrator that it was done where the network runs', async () => {
  const person = await all.member();
  const made = { ...person, version: person.version + 1, roles: ['administrator' as const] };
  await all.membership.emit(membership.RolesSetByOperator, made, { given: ['administrator'], taken: [] });
  const subject = 'You are an administrator of Fair Start now';
  const [mail] = await eventually(async () => {
    const mails = await all.mailsTo(person.email);
    expect(mails).toMatchObject([{ subject, standing: 'kept' }]);
    return mails;
  });
  const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
  expect(body.text).toContain('Whoever runs the computer that the network is on has made you an administrator');
});
