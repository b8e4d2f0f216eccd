import { uuidv7 } from 'uuidv7';
import { letMailsLeave, type TestAgent, type TestPerson } from '#testing';
import { aNote, publish, start, startLibrary, type TestLibrary } from './library';

export const SPONSORS = '/api/library/sponsors';

/** So many days from now. */
export const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const sponsoring = (over: object = {}) => ({
  id: uuidv7(),
  name: 'The Fairbank Foundation',
  url: 'https://fairbank.example',
  from: day(-30),
  ...over,
});

type Sponsor = { id: string; version: number; logo: string | null };

/** A library with something published, its organiser, and what they do with sponsors. */
export class Sponsoring {
  private constructor(
    readonly lib: TestLibrary,
    readonly olga: TestPerson & { agent: TestAgent },
    readonly visitor: TestAgent,
    private readonly itemId: string,
  ) {}

  static async start(): Promise<Sponsoring> {
    const lib = await startLibrary();
    await letMailsLeave(lib.service);
    const olga = await lib.join('Olga Ganiser', ['organiser']);
    const itemId = await start(olga.agent, aNote());
    await publish(olga.agent, itemId, { audience: 'public' });
    return new Sponsoring(lib, olga, lib.service.browser(), itemId);
  }

  query(sql: string, values: unknown[] = []) {
    return this.lib.service.dataSource.query(sql, values);
  }

  /** With one edition. */
  async toolkit(audience: 'public' | 'network' = 'public'): Promise<string> {
    const [id, { agent }] = [uuidv7(), this.olga];
    const sections = [{ id: uuidv7(), title: 'First', words: '', entries: [{ itemId: this.itemId, number: 1 }] }];
    await agent.post('/api/library/toolkits').send({ id, title: 'Opening doors', audience, sections }).expect(201);
    await agent.post(`/api/library/toolkits/${id}/editions`).send({ toolkitVersion: 1 }).expect(201);
    return id;
  }

  async sponsor(over: object = {}): Promise<Sponsor> {
    return (await this.olga.agent.post(SPONSORS).send(sponsoring(over)).expect(201)).body;
  }

  /** Their own address. */
  async linkOf(id: string): Promise<string> {
    return (await this.olga.agent.get(`${SPONSORS}/${id}/link`).expect(200)).body.url;
  }

  open(url: string) {
    return this.visitor.post('/api/library/sponsorship').send({ token: url.split('/').at(-1) });
  }
}
