import { CommandBus, type Command } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { AfterAnswer } from '#service';
import { TEST_ORIGIN, type TestAgent, type TestService } from '#testing';
import { listAdministrators } from '../src/administrators/list-administrators.query';
import { MakeAdministrator } from '../src/administrators/make-administrator.command';
import { ResetAdministrator } from '../src/administrators/reset-administrator.command';
import { bringIn, eventsOf, FOUNDER, join, mailbox, newestLink, path, setUp, startMembership } from './membership';

let service: TestService;
let founder: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  founder = await setUp(service);
});
afterAll(() => service.stop());

describe('a sign-in link', () => {
  const ask = (email: string) => service.browser().post(`${path}/sign-in-links`).send({ email });
  const mailed = async (email: string): Promise<void> => {
    await ask(email).expect(202);
    await service.app.get(AfterAnswer).settled();
  };

  beforeEach(() =>
    service.dataSource.query(`DELETE FROM attempt; UPDATE link SET issued_at = issued_at - interval '2 minutes'`),
  );

  it('comes to members; the answer is the same for everyone', async () => {
    const known = await ask(FOUNDER.email).expect(202);
    const unknown = await ask('nobody@host.example').expect(202);
    expect(known.body).toEqual(unknown.body);
    await service.app.get(AfterAnswer).settled();
    const [link] = await mailbox(service, FOUNDER.email);
    expect(link!.purpose).toBe('sign-in');
  });

  it('is looked for when the answer has gone, so that no time tells whether anybody has the address', async () => {
    const other = service.dataSource.createQueryRunner();
    await other.startTransaction();
    // Whatever would read who has an address waits for this.
    await other.query('LOCK TABLE person');
    await ask(FOUNDER.email).expect(202);
    await ask('nobody@host.example').expect(202);
    await other.rollbackTransaction();
    await other.release();
    await service.app.get(AfterAnswer).settled();
    const [link] = await mailbox(service, FOUNDER.email);
    await service.browser().post(`${path}/links/sign-in`).send({ token: link!.token }).expect(200);
  });

  it('signs in by POST, once, also when two use it at the same moment', async () => {
    await mailed(FOUNDER.email);
    const token = await newestLink(service, FOUNDER.email);
    const inspect = () => service.browser().post(`${path}/links/inspect`).send({ token }).expect(200);
    expect((await inspect()).body).toMatchObject({ purpose: 'sign-in', standing: 'open', name: FOUNDER.name });
    expect((await inspect()).body.standing).toBe('open');
    const answers = await Promise.all(
      [1, 2, 3].map(() => service.browser().post(`${path}/links/sign-in`).send({ token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const used = answers.find(({ status }) => status === 410)!;
    expect(used.body).toMatchObject({ type: '/problems/link-used', renewable: true });
    expect((await inspect()).body.standing).toBe('used');
  });

  it('that has expired says so, and offers a new one', async () => {
    await mailed(FOUNDER.email);
    const token = await newestLink(service, FOUNDER.email);
    await service.dataSource.query(`UPDATE link SET expires_at = now() - interval '1 second' WHERE standing = 'open'`);
    const browser = service.browser();
    const { body } = await browser.post(`${path}/links/sign-in`).send({ token }).expect(410);
    expect(body).toMatchObject({ type: '/problems/link-expired', renewable: true });
    await browser.post(`${path}/links/renew`).send({ token }).expect(202);
    await browser.post(`${path}/links/renew`).send({ token }).expect(202);
    const links = await mailbox(service, FOUNDER.email);
    expect(links.filter((link) => link.token === token)).toHaveLength(1);
    expect(links[1]!.token).toBe(token);
    const shown = await browser.post(`${path}/links/inspect`).send({ token }).expect(200);
    expect(shown.body.standing).toBe('expired');
    await browser.post(`${path}/links/sign-in`).send({ token: links[0]!.token }).expect(200);
  });

  it('that is not ours is not found', async () => {
    for (const token of ['a-token-that-nobody-made', (await newestLink(service, FOUNDER.email)).replace(/^../, 'xx')]) {
      for (const use of ['inspect', 'sign-in', 'renew']) {
        const { body } = await service.browser().post(`${path}/links/${use}`).send({ token }).expect(404);
        expect(body.type).toBe('/problems/link-unknown');
      }
    }
  });

  it('is limited, the same for addresses nobody has', async () => {
    for (let asked = 0; asked < 5; asked += 1) await ask('somebody@host.example').expect(202);
    await ask('somebody@host.example').expect(429);
  });
});

/** By nobody of the network: as the command line has it done. */
describe('administrators, by who runs the computer of the network', () => {
  const run = <R>(command: Command<R>): Promise<R> => service.app.get(CommandBus, { strict: false }).execute(command);
  const tokenIn = (link: string): string => {
    expect(link).toMatch(new RegExp(`^${TEST_ORIGIN}/link/[\\w-]{43}$`));
    return link.split('/').at(-1)!;
  };
  const somebodyNew = () => ({ email: `${uuidv7()}@host.example`, name: 'Nora New' });
  const joinBy = async (link: string) => {
    const browser = service.browser();
    const joined = { token: tokenIn(link), name: 'Nora New', password: FOUNDER.password };
    return (await browser.post(`${path}/links/join`).send(joined).expect(200)).body.me;
  };
  let hostId: string;
  beforeAll(async () => {
    hostId = (await founder.get(`${path}/session`).expect(200)).body.me.organisation.id;
  });

  it('are invited where nobody has the address, once, and join by the link', async () => {
    const asked = somebodyNew();
    const made = await run(new MakeAdministrator(asked, ['organiser', 'administrator']));
    expect(made).toMatchObject({ person: { ...asked, standing: 'invited' }, given: ['organiser', 'administrator'] });
    const again = await run(new MakeAdministrator(asked, ['administrator']));
    expect(again).toEqual({ ...made, given: [] });
    // Who lost the link before they joined gets another.
    await service.dataSource.query(`UPDATE link SET issued_at = issued_at - interval '2 minutes'`);
    const reset = await run(new ResetAdministrator(asked.email));
    expect(reset.link).not.toBe(made.wayIn!.link);
    expect(await joinBy(reset.link)).toMatchObject({ roles: ['organiser', 'administrator'] });
    await service
      .browser()
      .post(`${path}/links/join`)
      .send({ token: tokenIn(made.wayIn!.link), name: 'X' })
      .expect(410);
    expect(await run(new MakeAdministrator(asked, ['administrator']))).toMatchObject({ given: [], wayIn: null });
    expect(await listAdministrators(service.dataSource)).toMatchObject([
      { email: FOUNDER.email, standing: 'member' },
      { email: asked.email, standing: 'member', roles: ['organiser', 'administrator'] },
    ]);
  });

  it('are made of who is in the host organisation, who stays signed in, or is on the way', async () => {
    const { id, email, browser } = await bringIn(service, founder, hostId);
    const made = await run(new MakeAdministrator({ email, name: 'Another Name' }, ['administrator']));
    expect(made).toMatchObject({ person: { id, name: 'Cleo Colleague' }, given: ['administrator'], wayIn: null });
    expect((await eventsOf(service, id)).at(-1)).toBe('roles-set-by-operator');
    expect((await browser.post(`${path}/session/refresh`).expect(200)).body.me.roles).toEqual(['administrator']);

    const invited = { id: uuidv7(), ...somebodyNew(), name: 'Ivy Invited', roles: [] };
    await founder.post(`${path}/organisations/${hostId}/invitations`).send(invited).expect(201);
    const toLess = await newestLink(service, invited.email);
    const { wayIn } = await run(new MakeAdministrator(invited, ['administrator']));
    await service.browser().post(`${path}/links/join`).send({ token: toLess, name: 'X' }).expect(410);
    const [{ issuedBy }] = await service.dataSource.query(
      `SELECT issued_by AS "issuedBy" FROM link WHERE person_id = $1 AND standing = 'open'`,
      [invited.id],
    );
    expect(issuedBy).toBeNull();
    expect(await joinBy(wayIn!.link)).toMatchObject({ id: invited.id, roles: ['administrator'] });
    expect(await eventsOf(service, invited.id)).toContain('person-changed');
  });

  it('are none of another organisation, and a link signs in none but them', async () => {
    const { email, leadId } = await join(service, founder);
    const before = await eventsOf(service, leadId);
    await expect(run(new MakeAdministrator({ email, name: 'Lee' }, ['administrator']))).rejects.toMatchObject({
      slug: 'address-in-use',
    });
    const organiser = await bringIn(service, founder, hostId, ['organiser']);
    for (const other of [email, organiser.email, 'nobody@host.example'])
      await expect(run(new ResetAdministrator(other))).rejects.toMatchObject({ slug: 'not-found' });
    expect(await eventsOf(service, leadId)).toEqual(before);
  });

  it('are let in by a link once, and nothing that they had before is good any more', async () => {
    const { email, password } = FOUNDER;
    await founder
      .post(`${path}/profile/address`)
      .send({ email: `${uuidv7()}@new.example`, current: password })
      .expect(202);
    const request = { id: uuidv7(), name: 'Script', scopes: ['membership:read'] };
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const made = await founder.post(`${path}/access-tokens`).send({ ...request, endsAt });
    const byProgram = () =>
      service.browser().get(`${path}/organisations`).set('authorization', `Bearer ${made.body.token}`);
    await byProgram().expect(200);
    await service.dataSource.query('DELETE FROM attempt');
    await service.browser().post(`${path}/sign-in-links`).send({ email }).expect(202);
    await service.app.get(AfterAnswer).settled();
    const earlier = await newestLink(service, email);

    const { link } = await run(new ResetAdministrator(email));
    expect((await founder.get(`${path}/session`).expect(200)).body.me).toBeNull();
    await byProgram().expect(401);
    await service.browser().post(`${path}/session`).send({ email, password }).expect(401);
    await service.browser().post(`${path}/links/sign-in`).send({ token: earlier }).expect(410);
    expect(await service.dataSource.query('SELECT standing FROM address_change')).toEqual([{ standing: 'withdrawn' }]);

    const token = tokenIn(link);
    const { body } = await founder.post(`${path}/links/sign-in`).send({ token }).expect(200);
    expect(body.me).toMatchObject({ email, hasPassword: false, roles: ['organiser', 'administrator'] });
    await service.browser().post(`${path}/links/sign-in`).send({ token }).expect(410);
    await founder.put(`${path}/profile/password`).send({ password }).expect(204);
  });
});
