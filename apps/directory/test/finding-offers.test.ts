import { uuidv7 } from 'uuidv7';
import type { OfferSummary } from '#contracts/directory/endpoints';
import { OrganisationChanged, people } from '#contracts/membership/events';
import { eventually, type TestAgent } from '#testing';
import { daysAfter, today } from '../src/freshness/days';
import { addPartner, AT, startDirectory, type TestDirectory } from './directory';
import { offering, typeOf } from './offering';

const inDays = (days: number): string => daysAfter(today(), days);
const TOWNS = { Leeds: 'LS1 4AP', Bradford: 'BD1 1HX', Cardiff: 'CF10 1EP', Belfast: 'BT1 5GS' };
type Town = keyof typeof TOWNS;

/** What an offer is made of here, told apart by `nth`: all that finding goes by, in every mixture. */
const made = (nth: number) => {
  const towns = (Object.keys(TOWNS) as Town[]).filter((_, at) => (nth >> at) % 3 === 1);
  const from = 5 + ((nth * 7) % 60);
  return {
    kind: (['work-experience', 'insight-day', 'mentoring', 'speaker'] as const)[nth % 4]!,
    title: `Offer ${nth} ${nth % 5 === 0 ? 'with engineers' : 'with accountants'}`,
    description: `Days with us.`,
    readers: nth % 3 === 0 ? 'public' : 'partners',
    stages: nth % 2 ? ['outreach'] : ['recruitment', 'outreach'],
    cohorts: nth % 4 === 0 ? ['care-leavers'] : [],
    minimumAge: nth % 3 === 0 ? null : 14 + (nth % 4),
    maximumAge: nth % 5 === 0 ? null : 18,
    dates: nth % 4 === 3 ? [] : [{ from: inDays(from), until: inDays(from + 3) }],
    locations: towns.map((city) => ({ address: { line: '1 High Street', city, postcode: TOWNS[city] } })),
    online: towns.length === 0,
    travel: nth % 2 ? 'paid' : 'not-paid',
    places: nth % 6 === 0 ? 1 : null,
  };
};
type Made = ReturnType<typeof made>;

describe('finding offers', () => {
  let directory: TestDirectory;
  let contact: TestAgent;
  let lead: Awaited<ReturnType<TestDirectory['join']>>;
  const all = Array.from({ length: 48 }, (_, nth) => made(nth));
  const isFull = ({ places }: Made): boolean => places === 1;
  beforeAll(async () => {
    directory = await startDirectory();
    lead = await directory.join('Lena Zwingli', ['lead']);
    contact = (await directory.contactOf(await addPartner(directory))).agent;
    for (const content of all) {
      const id = uuidv7();
      await lead.agent.post(`${AT}/offers`).send({ id, content }).expect(201);
      await lead.agent.post(`${AT}/offers/${id}/opening`).expect(200);
      const counted = lead.agent.post(`${AT}/offers/${id}/counted-places`);
      if (isFull(content)) await counted.send({ id: uuidv7(), places: 1 }).expect(201);
    }
  });
  afterAll(() => directory?.stop());

  interface Found {
    items: OfferSummary[];
    total: number;
    next: string | null;
    corrected?: string;
    near?: { sentence: string | null };
    facets?: { value: string; count: number }[];
  }
  const find = async (query: string, agent = contact): Promise<Found> =>
    (await agent.get(`${AT}/offers?limit=100&${query}`).expect(200)).body;
  const titles = ({ items }: Pick<Found, 'items'>): string[] => items.map(({ title }) => title).sort();

  const NARROWED: [string, (one: Made) => boolean][] = [
    ['', () => true],
    ['only=kind:mentoring,kind:speaker', ({ kind }) => ['mentoring', 'speaker'].includes(kind)],
    ['only=travel:paid,stage:recruitment', ({ travel, stages }) => travel === 'paid' && stages.includes('recruitment')],
    ['only=cohort:care-leavers', ({ cohorts }) => cohorts.length > 0],
    ['only=where:online', ({ online }) => online],
    [
      'only=nation:wales,open:yes',
      (one) => one.locations.some(({ address }) => address.city === 'Cardiff') && !isFull(one),
    ],
    ['age=15', ({ minimumAge, maximumAge }) => (minimumAge ?? 0) <= 15 && (maximumAge ?? 99) >= 15],
    ['age=19', ({ maximumAge }) => maximumAge === null],
    [
      `from=${inDays(20)}&until=${inDays(30)}`,
      ({ dates }) => dates.length === 0 || dates.some(({ from, until }) => until >= inDays(20) && from <= inDays(30)),
    ],
    [
      `until=${inDays(10)}&only=kind:insight-day`,
      ({ kind, dates }) => kind === 'insight-day' && dates[0]!.from <= inDays(10),
    ],
    ['search=engineers', ({ title }) => title.includes('engineers')],
    ['search=engneers', ({ title }) => title.includes('engineers')],
    ['search=zwingli', () => true],
    ['near=ls1&within=5', ({ locations }) => locations.some(({ address }) => address.city === 'Leeds')],
    [
      'near=leeds&within=25&search=accountants',
      ({ locations, title }) =>
        title.includes('accountants') && locations.some(({ address }) => ['Leeds', 'Bradford'].includes(address.city)),
    ],
  ];

  it('is by words, place, days, age and facets, as a slow and obvious reading of the same offers has it', async () => {
    for (const [query, fits] of NARROWED) {
      const body = await find(query);
      const expected = all.filter(fits).map(({ title }) => title);
      expect([query, titles(body)]).toEqual([query, expected.sort()]);
      expect(body.total).toBe(expected.length);
      // Full ones come last, whatever it goes by.
      const last = body.items.map(({ standing }) => standing === 'full');
      expect(last).toEqual([...last].sort((a, b) => Number(a) - Number(b)));
    }
    expect((await find('search=engneers')).corrected).toBe('engineers');
    expect((await find('search=engneers&verbatim=true')).total).toBe(0);
    expect((await find('near=nowhereville')).near!.sentence).toMatch(/We know no place/);
    for (const wrong of ['only=colour:red', 'from=2027-02-02&until=2027-02-01', 'cursor=x', 'age=-1']) {
      await contact.get(`${AT}/offers?${wrong}`).expect(400);
    }
  });

  it('counts what each value of a facet would leave, with what is chosen of the others', async () => {
    const { facets } = await find('facets=true&only=travel:paid,kind:mentoring');
    const count = (value: string): number => facets!.find((one) => one.value === value)?.count ?? 0;
    const many = (fits: (one: Made) => boolean): number => all.filter(fits).length;
    expect(count('travel:not-paid')).toBe(many(({ kind, travel }) => kind === 'mentoring' && travel === 'not-paid'));
    expect(count('kind:insight-day')).toBe(many(({ kind, travel }) => kind === 'insight-day' && travel === 'paid'));
    expect(count('kind:mentoring')).toBe(many(({ kind, travel }) => kind === 'mentoring' && travel === 'paid'));
    const { facets: every } = await find('facets=true');
    expect(every!.find(({ value }) => value === 'open:no')!.count).toBe(many(isFull));
  });

  it('goes by day, by distance and by when it was opened, page by page, each offer once', async () => {
    for (const sort of ['soonest', 'lately', 'near=bradford&within=300&sort=distance']) {
      const query = sort.includes('=') ? sort : `sort=${sort}`;
      const whole = (await find(query)).items.map(({ id }) => id);
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: { body: Found } = await contact
          .get(`${AT}/offers?limit=7&${query}${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        paged.push(...body.items.map(({ id }) => id));
        cursor = body.next;
      }
      expect(paged).toEqual(whole);
    }
    const isOpen = ({ standing }: OfferSummary): boolean => standing === 'open';
    const days = (await find('')).items.filter(isOpen).map(({ dates }) => dates[0]?.from ?? '9999');
    expect(days).toEqual([...days].sort());
    const far = (await find('near=bradford&within=300')).items.filter(isOpen).map(({ distance }) => distance!);
    expect(far).toEqual([...far].sort((a, b) => a - b));
  });

  it('shows visitors what is shared with everybody, without its contact; and goes by the name that an employer has now', async () => {
    const visitor = directory.service.browser();
    const open = await find('', visitor);
    expect(titles(open)).toEqual(
      all
        .filter(({ readers }) => readers === 'public')
        .map(({ title }) => title)
        .sort(),
    );
    const [shared, own] = [open.items[0]!, (await find('')).items.find(({ readers }) => readers === 'partners')!];
    const { body } = await lead.agent.get(`${AT}/offers/${shared.id}`).expect(200);
    await lead.agent
      .put(`${AT}/offers/${shared.id}/content`)
      .set('if-match', `"${body.version}"`)
      .send({ ...body.content, contact: { name: 'Gina Green', email: 'gina@zwingli.example' } })
      .expect(200);
    const contactFor = async (agent: TestAgent) =>
      (await agent.get(`${AT}/offers/${shared.id}`)).body.content.contact.name;
    expect([await contactFor(visitor), await contactFor(contact)]).toEqual(['', 'Gina Green']);
    await visitor.get(`${AT}/offers/${own.id}`).expect(404);
    await directory.membership.emit(OrganisationChanged, {
      ...{
        id: lead.organisationId,
        version: 2,
        kind: 'employer',
        name: 'Calvin plc',
        sector: null,
        standing: 'member',
      },
    });
    await eventually(async () => expect((await find('search=calvin')).total).toBe(all.length));
    expect((await find('search=zwingli&verbatim=true')).total).toBe(0);
    expect((await find('')).items[0]!.organisation.name).toBe('Calvin plc');
    const { body: report } = await directory.organiser.agent.get(`${AT}/offers-report`).expect(200);
    expect(report).toMatchObject({
      offers: 48,
      findable: 48,
      placesOffered: 8,
      placesTaken: 8,
      employers: 1,
      partners: 0,
    });
    expect(report.kinds).toHaveLength(4);
  });

  it('name nobody who was erased, and are found by their days to come alone', async () => {
    const { found, offered, see } = offering(() => directory);
    const cora = await directory.join('Cora Contact', [], lead.organisationId);
    const dates = [-5, 90].map((day) => ({ from: inDays(day), until: inDays(day) }));
    const named = { name: 'cora contact', email: 'cora@example.org' };
    const offerId = await offered(lead.agent, { title: 'Quokka days', dates, contact: named });
    expect(await found(contact, `search=quokka&until=${inDays(3)}`)).toEqual([]);
    expect(await found(contact, `search=quokka&from=${inDays(-9)}&until=${inDays(-1)}`)).toEqual([]);
    expect(await found(contact, `search=quokka&until=${inDays(90)}`)).toHaveLength(1);
    await directory.membership.forget(people, cora.personId, 2);
    await eventually(async () =>
      expect((await see(contact, offerId)).content.contact).toMatchObject({ name: '', email: null }),
    );
  });

  it('are asked for by one partner so often and no more, and by the others still', async () => {
    const { aContact, ask, asked, offered } = offering(() => directory);
    const [eager, other] = [await aContact(), await aContact()];
    const offerId = await offered(lead.agent);
    for (let nth = 0; nth < 20; nth += 1) {
      const id = await asked(eager.agent, offerId, 1);
      await eager.agent.post(`${AT}/takings/${id}/withdrawal`).expect(200);
    }
    expect(typeOf(await ask(eager.agent, offerId, 1).expect(409))).toBe('takings-full');
    await asked(other.agent, offerId, 1);
  });
});
