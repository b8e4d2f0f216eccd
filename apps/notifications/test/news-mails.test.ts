import { uuidv7 } from 'uuidv7';
import { EntryNewsGathered, programmeEvents } from '#contracts/directory/events';
import { ItemPublished, ItemWithdrawn, NewsGathered, type ItemState } from '#contracts/library/events';
import { people, type PersonState } from '#contracts/membership/events';
import { eventually, somebody, TEST_ORIGIN } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
});
afterAll(async () => {
  await all?.stop();
  await server.stop();
});

async function item(title: string): Promise<ItemState> {
  const state: ItemState = {
    ...{
      id: uuidv7(),
      version: 1,
      kind: 'note',
      standing: 'published',
      waiting: false,
      audience: 'network',
      number: 1,
    },
    ...{ title, stage: null, authors: [] },
  };
  await all.library.emit(ItemPublished, state, { byId: uuidv7() });
  return state;
}
const versions = new Map<string, number>();
async function gather({ id: personId }: PersonState, things: number, ...items: ItemState[]): Promise<void> {
  const version = (versions.get(personId) ?? 0) + 1;
  versions.set(personId, version);
  await all.library.emit(NewsGathered, { personId, version }, { things, itemIds: items.map(({ id }) => id) });
}
const sent = ({ email }: PersonState, many = 1) =>
  eventually(async () => {
    expect((await all.mailsTo(email)).map(({ standing }) => standing)).toEqual(Array(many).fill('sent'));
    return server.to(email);
  });
const choices = '/api/notifications/choices';

describe('a mail of what is new', () => {
  it('names the latest and says how many more, and of what was withdrawn that it was', async () => {
    const ann = await all.member();
    const [first, second] = [await item('Pay bands'), await item('Blind shortlisting')];
    await all.library.emit(ItemWithdrawn, { ...second, version: 2, standing: 'withdrawn' }, { byId: uuidv7() });
    await eventually(async () =>
      expect(await all.service.dataSource.query(`SELECT FROM item WHERE standing = 'withdrawn'`)).toHaveLength(1),
    );
    await gather(ann, 3, first, second);
    const [mail] = await sent(ann);
    expect(mail!.subject).toBe('3 things new for what you follow');
    expect(mail!.text).toContain('Pay bands\n\nBlind shortlisting (withdrawn)\n\nAnd 1 more.');
    expect(mail!.text).toContain(`${TEST_ORIGIN}/what-works/following`);
  });

  it('names partners and programmes that somebody follows, of which it tells by itself and stops with the others', async () => {
    const gus = await all.member();
    const id = uuidv7();
    const programme = {
      ...{ id, version: 1, partnerId: uuidv7(), standing: 'published' as const, waiting: false, name: 'First steps' },
      ...{ stages: [], cohorts: [], areas: [], open: true, assuredOn: null },
    };
    await all.directory.emit(programmeEvents.published, programme, { byId: uuidv7() });
    await gather(gus, 1, await item('Pay bands'));
    await all.directory.emit(EntryNewsGathered, { personId: gus.id, version: 1 }, { things: 2, entryIds: [id] });
    const mail = (await sent(gus, 2)).find(({ subject }) => subject === '2 things new for the partners you follow')!;
    expect(mail.text).toContain('First steps\n\nAnd 1 more.');
    expect(mail.text).toMatch(new RegExp(`Stop these mails: ${TEST_ORIGIN}/stop-mails/[\\w-]+`));
  });

  it('waits until what it names is known', async () => {
    const ben = await all.member();
    const late: ItemState = { ...(await item('Early')), id: uuidv7(), title: 'Late' };
    await gather(ben, 1, late);
    const waits = `SELECT FROM mail WHERE person_id = $1 AND problem LIKE 'It waits to hear of what is new%'`;
    await eventually(async () => expect(await all.service.dataSource.query(waits, [ben.id])).toHaveLength(1));
    await all.library.emit(ItemPublished, late, { byId: uuidv7() });
    expect((await sent(ben)).map(({ subject }) => subject)).toEqual(['1 thing new for what you follow']);
  });

  it('is stopped by one click of the mail program, by the page that it names, and by nobody else’s address', async () => {
    const [cleo, dan] = [await all.member(), await all.member()];
    const news = await item('Travel, paid');
    await gather(cleo, 1, news);
    await gather(dan, 1, news);
    const [[mail], [other]] = [await sent(cleo), await sent(dan)];
    const headers = mail!.headerLines.map(({ line }) => line);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const unfolded = mail!.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replaceAll(/\r\n\s/g, ' ');
    const address = /^List-Unsubscribe: <(.*)>$/.exec(unfolded)![1]!;
    const path = address.slice(TEST_ORIGIN.length);
    const token = /news-mails\/([\w-]+)\/stop$/.exec(path)![1]!;
    expect(mail!.text).toContain(`Stop these mails: ${TEST_ORIGIN}/stop-mails/${token}`);
    const program = all.service.browser();
    // As RFC 8058 has it: either form, no cookie; and once more.
    await program.post(path).field('List-Unsubscribe', 'One-Click').expect(204);
    await program.post(path).type('form').send('List-Unsubscribe=One-Click').expect(204);
    const agent = await all.service.as(somebody({ personId: cleo.id }));
    expect((await agent.get(choices).expect(200)).body).toEqual({
      mentions: true,
      library: true,
      news: false,
      partners: true,
      reminders: true,
    });
    const theirs = await all.service.as(somebody({ personId: dan.id }));
    expect((await theirs.get(choices).expect(200)).body.news).toBe(true);
    for (const wrong of [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'A'.repeat(43)]) {
      await program.post(path.replace(token, wrong)).expect(404);
    }
    // What only looks at links stops nothing.
    await program.get(path).expect(405);
    expect(other!.text).not.toContain(token);
    // Dan hears of it again, Cleo does not.
    await all.service.dataSource.query(`UPDATE mail SET once = id::text WHERE purpose = 'news'`);
    await gather(cleo, 1, news);
    await gather(dan, 1, news);
    await sent(dan, 2);
    expect(server.to(cleo.email)).toHaveLength(1);
    // Whoever was erased is nobody whose mails could be stopped.
    await all.membership.forget(people, cleo.id, 2);
    await eventually(() => program.post(path).send().expect(404));
  });

  it('is not written to who chose to get none, which keeps their other choices', async () => {
    const [eve, fay] = [await all.member(), await all.member()];
    const agent = await all.service.as(somebody({ personId: eve.id }));
    await agent.put(choices).send({ mentions: false, news: false }).expect(204);
    await agent.put(choices).send({ mentions: true }).expect(204);
    expect((await agent.get(choices).expect(200)).body).toEqual({
      mentions: true,
      library: true,
      news: false,
      partners: true,
      reminders: true,
    });
    const news = await item('Anything');
    await gather(eve, 1, news);
    await gather(fay, 1, news);
    await sent(fay);
    expect(await all.mailsTo(eve.email)).toEqual([]);
  });
});
