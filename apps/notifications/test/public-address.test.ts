import { LinkIssued, NetworkChanged } from '#contracts/membership/events';
import { aLink, eventually, TEST_ORIGIN, theNetwork } from '#testing';
import { Neighbours } from './neighbours';

let all: Neighbours;
beforeAll(async () => {
  all = await Neighbours.start();
});
afterAll(() => all?.stop());

/** Where a mail that is written now leads. */
async function leadsTo(): Promise<string> {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  const [mail] = await eventually(async () => {
    const mails = await all.mailsTo(person.email);
    expect(mails).toMatchObject([{ standing: 'kept' }]);
    return mails;
  });
  return new URL((await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200)).body.link).origin;
}

it('writes links to the address that was set last, also after a restart', async () => {
  expect(await leadsTo()).toBe(TEST_ORIGIN);
  const network = { ...theNetwork(), version: 2, publicUrl: 'https://network.example.org' };
  await all.membership.emit(NetworkChanged, network);
  await eventually(async () => expect(await leadsTo()).toBe('https://network.example.org'));
  await all.service.stop();
  await all.startService();
  expect(await leadsTo()).toBe('https://network.example.org');
  const { publicUrl: _, ...without } = network;
  await all.membership.emit(NetworkChanged, { ...without, version: 3 });
  await eventually(async () => expect(await leadsTo()).toBe(TEST_ORIGIN));
});
