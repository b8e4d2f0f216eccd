import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import { linkToken } from '#service';
import { keepMails, letMailsLeave, TEST_LINK_KEY, type TestAgent, type TestPerson } from '#testing';
import { aNote, asking, publish, start, startLibrary, type TestLibrary } from './library';

interface Door {
  lib: TestLibrary;
  olga: TestPerson & { agent: TestAgent };
  toolkitId: string;
}

/** A library with a toolkit that visitors may have, and one that they may not know of. */
async function openDoor(delivery: 'smtp' | 'unheard'): Promise<Door & { hiddenId: string }> {
  const lib = await startLibrary();
  if (delivery === 'smtp') await letMailsLeave(lib.service);
  const olga = await lib.join('Olga Ganiser', ['organiser']);
  const itemId = await start(olga.agent, aNote());
  await publish(olga.agent, itemId, { audience: 'public' });
  const make = async (audience: 'public' | 'network'): Promise<string> => {
    const id = uuidv7();
    const sections = [{ id: uuidv7(), title: 'First', words: '', entries: [{ itemId, number: 1 }] }];
    const toolkit = { id, title: 'Opening doors', audience, sections };
    const { body } = await olga.agent.post('/api/library/toolkits').send(toolkit).expect(201);
    await olga.agent.post(`/api/library/toolkits/${id}/editions`).send({ toolkitVersion: body.version }).expect(201);
    return id;
  };
  return { lib, olga, toolkitId: await make('public'), hiddenId: await make('network') };
}

describe('the front door where mail leaves', () => {
  let door: Awaited<ReturnType<typeof openDoor>>;
  beforeAll(async () => {
    door = await openDoor('smtp');
  });
  afterAll(() => door?.lib.stop());
  const ask = (body: object, toolkitId = door.toolkitId) =>
    door.lib.service.browser().post(`/api/library/toolkits/${toolkitId}/interests`).send(body);
  const confirm = (token: string) =>
    door.lib.service.browser().post('/api/library/interests/confirmation').send({ token });
  const tokenOf = (id: string) => linkToken(TEST_LINK_KEY, 'toolkit', id);

  it('takes an address with the consent as it was shown, once, and tells the mail alone of the link', async () => {
    const body = asking({ news: true });
    const { body: answer } = await ask(body).expect(202);
    expect(answer).toEqual({ token: null });
    await ask(body).expect(202);
    await ask({ ...body, name: 'Another' }).expect(409);
    const rows = await door.lib.service.dataSource.query(
      'SELECT consent_version, consent_text, standing FROM interest WHERE email = $1',
      [body.email],
    );
    const consent_text = `${CONSENT.text} ${CONSENT.news}`;
    expect(rows).toEqual([{ consent_version: CONSENT.version, consent_text, standing: 'asked' }]);
    const { body: confirmed } = await confirm(tokenOf(body.id)).expect(200);
    expect(confirmed).toMatchObject({ toolkitId: door.toolkitId, number: 1, name: 'Vera Visitor' });
    const { body: again } = await confirm(tokenOf(body.id)).expect(200);
    expect(again.confirmedAt).toBe(confirmed.confirmedAt);
  });

  it('takes none without a tick, with a text that is no longer shown, or for a toolkit that visitors know nothing of', async () => {
    await ask(asking({ consent: false })).expect(400);
    await ask(asking({ consentVersion: 99 })).expect(400);
    await ask(asking(), door.hiddenId).expect(404);
    await ask(asking(), uuidv7()).expect(404);
  });

  it('opens by no link that is altered, made up or late', async () => {
    const body = asking();
    await ask(body).expect(202);
    const token = tokenOf(body.id);
    await confirm(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`).expect(404);
    await confirm(linkToken(TEST_LINK_KEY, 'mailed-link', body.id)).expect(404);
    await door.lib.service.dataSource.query(`UPDATE interest SET expires_at = now() WHERE id = $1`, [body.id]);
    await confirm(token).expect(410);
    await door.lib.service.browser().post('/api/library/interests/downloads').send({ token }).expect(410);
  });

  it('answers an address that is a member’s as any other, and is not filled from one address', async () => {
    const [{ email }] = await door.lib.service.dataSource.query('SELECT email FROM person LIMIT 1');
    expect((await ask(asking({ email })).expect(202)).body).toEqual({ token: null });
    for (let n = 1; n < 5; n++) await ask(asking({ email })).expect(202);
    await ask(asking({ email })).expect(429);
  });

  it('shows the organiser the way from interest to member, by week and sector, and keeps the numbers of the forgotten', async () => {
    const { service } = door.lib;
    const funnel = async () => (await door.olga.agent.get('/api/library/interests/funnel').expect(200)).body;
    const before = (await funnel()).total;
    await service.dataSource.query(`UPDATE interest SET source = NULL`);
    const ivy = await door.lib.join('Ivy Interested');
    const [{ email }] = await service.dataSource.query('SELECT email FROM person WHERE id = $1', [ivy.personId]);
    const body = asking({ email, sector: 'K' });
    await ask(body).expect(202);
    await confirm(tokenOf(body.id)).expect(200);
    await service
      .browser()
      .post('/api/library/interests/downloads')
      .send({ token: tokenOf(body.id) })
      .expect(204);
    const counted = { asked: 1, confirmed: 1, downloaded: 1, applied: 1, members: 1 };
    const { total, sectors, weeks } = await funnel();
    expect(total).toMatchObject(
      Object.fromEntries(Object.entries(counted).map(([step, n]) => [step, before[step] + n])),
    );
    expect(sectors).toContainEqual({ sector: 'K', ...counted });
    expect(weeks).toHaveLength(1);
    const { body: list } = await door.olga.agent.get('/api/library/interests').expect(200);
    expect(list.items[0]).toMatchObject({ id: body.id, step: 'member', organisation: 'Elm & Sons' });
    await door.olga.agent.delete(`/api/library/interests/${body.id}`).expect(204);
    expect(await funnel()).toEqual({ total, sectors, weeks });
    const kept = await service.dataSource.query('SELECT FROM messaging.outbox WHERE key = $1 AND data IS NOT NULL', [
      body.id,
    ]);
    expect(kept).toEqual([]);
    await confirm(tokenOf(body.id)).expect(404);
  });

  it('invites once, and only whoever confirmed the address', async () => {
    const body = asking();
    await door.lib.service.dataSource.query(`UPDATE interest SET source = NULL`);
    await ask(body).expect(202);
    const invite = () => door.olga.agent.post(`/api/library/interests/${body.id}/invitation`).send({});
    await invite().expect(409);
    await confirm(tokenOf(body.id)).expect(200);
    await invite().expect(200);
    await invite().expect(200);
    const told = await door.lib.service.dataSource.query(
      `SELECT type FROM messaging.outbox WHERE key = $1 AND type LIKE '%invited%'`,
      [body.id],
    );
    expect(told).toHaveLength(1);
  });

  it('forgets all that somebody asked for under an address', async () => {
    const email = `${uuidv7()}@example.org`;
    await door.lib.service.dataSource.query(`UPDATE interest SET source = NULL`);
    const [first, second] = [asking({ email }), asking({ email })];
    for (const body of [first, second]) await ask(body).expect(202);
    await door.olga.agent.delete(`/api/library/interests/${first.id}`).expect(204);
    expect(await door.lib.service.dataSource.query('SELECT FROM interest WHERE email = $1', [email])).toEqual([]);
    await confirm(tokenOf(second.id)).expect(404);
  });

  it('opens nothing by a link to what is no more for everybody', async () => {
    await door.lib.service.dataSource.query(`UPDATE interest SET source = NULL`);
    const body = asking();
    await ask(body).expect(202);
    await door.lib.service.dataSource.query(`UPDATE edition SET audience = 'network' WHERE toolkit_id = $1`, [
      door.toolkitId,
    ]);
    await confirm(tokenOf(body.id)).expect(404);
    await door.lib.service.dataSource.query(`UPDATE edition SET audience = 'public' WHERE toolkit_id = $1`, [
      door.toolkitId,
    ]);
    await confirm(tokenOf(body.id)).expect(200);
  });

  it('exports the consents, and no spreadsheet takes them for formulas', async () => {
    await door.lib.service.dataSource.query(`UPDATE interest SET source = NULL`);
    await ask(asking({ name: '=HYPERLINK("https://example.org")', organisation: '+1, "two"' })).expect(202);
    const { text, headers } = await door.olga.agent.get('/api/library/interests/consents.csv').expect(200);
    expect(headers['content-disposition']).toContain('attachment');
    expect(text).toContain(`"'=HYPERLINK(""https://example.org"")","'+1, ""two""",C,`);
  });
});

describe('the front door where no mail leaves', () => {
  it('shows a link that opens at once, and that confirms no address, also once mails leave', async () => {
    const { lib, toolkitId, olga } = await openDoor('unheard');
    const visitor = lib.service.browser();
    const ask = async (body: object): Promise<string | null> =>
      (await visitor.post(`/api/library/toolkits/${toolkitId}/interests`).send(body).expect(202)).body.token;
    const open = async (token: string | null) =>
      (await visitor.post('/api/library/interests/confirmation').send({ token }).expect(200)).body;
    try {
      // Before it is heard whether mails leave, a mailbox may be about to have it.
      expect(await ask(asking())).toBeNull();
      await keepMails(lib.service);
      const body = asking();
      const shown = await ask(body);
      expect(await open(shown)).toMatchObject({ toolkitId, confirmedAt: null });
      const { body: list } = await olga.agent.get('/api/library/interests').expect(200);
      expect(list.items[0]).toMatchObject({ step: 'asked' });
      await letMailsLeave(lib.service);
      expect(await open(shown)).toMatchObject({ toolkitId, confirmedAt: null });
      const mailed = linkToken(TEST_LINK_KEY, 'toolkit', body.id);
      expect(await open(mailed)).toMatchObject({ confirmedAt: expect.any(String) });
    } finally {
      await lib.stop();
    }
  });
});
