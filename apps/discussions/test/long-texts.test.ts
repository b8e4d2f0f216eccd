import type { MessageView, ThreadChange } from '#contracts/discussions/thread';
import type { TestAgent, TestPerson } from '#testing';
import { Network, threads } from './network';

/** In UTF-8 as long as a text can be; a handful fills a page. */
const LONG = 'あ'.repeat(8000);
const PAGE_MOST = 300_000;

describe('pages of long texts', () => {
  let network: Network;
  let ann: TestPerson;
  let agent: TestAgent;
  let gathering: string;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
    agent = await network.as(ann);
    gathering = await network.gatheringOf(ann);
    for (let n = 1; n <= 40; n += 1) {
      const { id } = await network.post(gathering, ann, LONG);
      if (n % 3 === 0) await agent.delete(`${threads}/${gathering}/messages/${id}`).expect(204);
    }
  });
  afterAll(() => network.stop());

  const sizeOf = (items: readonly unknown[]): number => Buffer.byteLength(JSON.stringify(items));
  const page = async (query: string): Promise<MessageView[]> => {
    const { body } = await agent.get(`${threads}/${gathering}/messages?limit=40&${query}`).expect(200);
    expect(sizeOf(body.messages)).toBeLessThan(PAGE_MOST);
    return body.messages as MessageView[];
  };
  const seqs = (messages: readonly MessageView[]): number[] => messages.map(({ seq }) => seq);

  it('bring every change once and in order, however many pages it takes', async () => {
    const seen: number[] = [];
    for (let more = true; more;) {
      const after = seen.at(-1) ?? 0;
      const { body } = await agent.get(`${threads}/${gathering}/changes?after=${after}&limit=500`).expect(200);
      expect(sizeOf(body.changes)).toBeLessThan(PAGE_MOST);
      seen.push(...(body.changes as ThreadChange[]).map(({ rev }) => rev));
      more = body.more;
    }
    expect(seen).toEqual(Array.from({ length: 53 }, (_, index) => index + 1));
  });

  it('hold what was asked for, and what is nearest to it', async () => {
    const middle = (await page('around=20'))[5]!;
    expect(seqs(await page('')).at(-1)).toBe(40);
    expect(seqs(await page('before=31')).at(-1)).toBe(30);
    expect(seqs(await page('after=10'))[0]).toBe(11);
    expect(seqs(await page('around=20'))).toContain(20);
    expect(seqs(await page(`from=${middle.postedAt}`))).toContain(middle.seq);
  });

  it('leave nothing out between two of them', async () => {
    const back: number[] = [];
    for (let before = 41; before > 1; before = back[0]!) back.unshift(...seqs(await page(`before=${before}`)));
    expect(back).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });
});
