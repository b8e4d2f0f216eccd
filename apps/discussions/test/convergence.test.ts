import { uuidv7 } from 'uuidv7';
import type { ThreadWindow } from '#contracts/discussions/thread';
import type { TestAgent, TestPerson } from '#testing';
import { Follower } from './follower';
import { Network, type Live } from './network';

const CHANGES = 240;

/** Seeded, so that a failure tells where it came from; what the race adds is never the same twice. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

describe('clients of one thread', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start({ LIVE_HEADS_MILLIS: '200' });
  });
  afterAll(() => network.stop());

  it('come to hold what a fresh fetch brings, while people write, edit and remove at once and connections drop', async () => {
    const people = await Promise.all(['Ann', 'Ben', 'Cem', 'Dee'].map((name) => network.person(name)));
    const gathering = await network.gatheringOf(...people);
    const path = `/api/discussions/threads/${gathering}/messages`;
    const writers = await Promise.all(people.map(async (person) => new Writer(person, await network.as(person), path)));
    const sockets: Live[] = [];
    const followers: Follower[] = [];
    for (const person of people) {
      const socket = await network.connect(person);
      sockets.push(socket);
      followers.push(new Follower(socket, gathering));
    }
    const random = generator(20261122);
    const writing = writers.map(async (writer) => {
      for (let count = 0; count < CHANGES / writers.length; count += 1) {
        await writer.write(random);
        const socket = sockets[random(12)];
        if (socket) socket.io.engine.close();
      }
    });
    await Promise.all(writing);
    const latecomer = new Follower(await network.connect(people[0]!), gathering);
    followers.push(latecomer);
    const { body: fresh } = await (await network.as(people[1]!)).get(path).query({ limit: 100, after: 0 });
    expect(fresh.rev).toBe(writers.reduce((sum, { done }) => sum + done, 0));
    for (const follower of followers) {
      await follower.until(fresh.rev);
      const held: ThreadWindow = { ...follower.held, messages: follower.held.messages.slice(0, 100) };
      expect(held).toEqual(fresh);
    }
  });
});

class Writer {
  done = 0;
  private readonly own: { id: string; version: number }[] = [];

  constructor(
    readonly person: TestPerson,
    private readonly agent: TestAgent,
    private readonly path: string,
  ) {}

  async write(random: (below: number) => number): Promise<void> {
    const kind = random(4);
    const message = this.own[random(Math.max(this.own.length, 1))];
    if (!message || kind < 2) await this.post();
    else if (kind === 2) await this.edit(message);
    else await this.remove(message);
    this.done += 1;
  }

  /** Sometimes sends twice, as who got no answer does. */
  private async post(): Promise<void> {
    const id = uuidv7();
    const send = async () =>
      (
        await this.agent
          .post(this.path)
          .send({ id, text: `Written by ${this.person.personId}` })
          .expect(201)
      ).body;
    const [one, two] = await Promise.all([send(), send()]);
    expect(one).toEqual(two);
    this.own.push({ id, version: 1 });
  }

  private async edit(message: { id: string; version: number }): Promise<void> {
    const edit = this.agent.patch(`${this.path}/${message.id}`).set('if-match', `"${message.version}"`);
    await edit.send({ text: `Edited ${message.version} times` }).expect(200);
    message.version += 1;
  }

  private async remove({ id }: { id: string }): Promise<void> {
    await this.agent.delete(`${this.path}/${id}`).expect(204);
    this.own.splice(
      this.own.findIndex((one) => one.id === id),
      1,
    );
  }
}
