import { introductionEvents, programmeEvents, type IntroductionState } from '#contracts/directory/events';
import { io, type Socket } from 'socket.io-client';
import { uuidv7 } from 'uuidv7';
import { SOCKET_PATH, type ClientEvents, type JoinAnswer, type ServerEvents } from '#contracts/discussions/socket';
import type { MessageView } from '#contracts/discussions/thread';
import { ItemPublished, items, ItemWithdrawn, type ItemState } from '#contracts/library/events';
import { people, PersonChanged, type Renamed } from '#contracts/membership/events';
import {
  GatheringCancelled,
  GatheringScheduled,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistJoined,
  type GatheringState,
  type RegistrationState,
} from '#contracts/scheduling/events';
import { LocalBroker } from '#messaging';
import {
  aPerson,
  eventually,
  joinPerson,
  startProducer,
  startService,
  tokenOf,
  type TestAgent,
  type TestPerson,
  type TestProducer,
  type TestService,
} from '#testing';
import { discussions } from '../src/discussions.service';

export const threads = '/api/discussions/threads';
/** The texts of a page of messages, as it was answered. */
export const texts = (answer: { body: { messages: MessageView[] } }) => answer.body.messages.map(({ text }) => text);

export type Live = Socket<ServerEvents, ClientEvents>;

/** The service with its neighbours played by the test: people, gatherings and places are events that it hears of. */
export class Network {
  private readonly sockets: Live[] = [];
  private readonly versions = new Map<string, number>();

  private constructor(
    readonly broker: LocalBroker,
    readonly service: TestService,
    readonly membership: TestProducer,
    readonly scheduling: TestProducer,
    readonly library: TestProducer,
    readonly directory: TestProducer,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<Network> {
    const broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
    const service = await startService(discussions, { broker, env: { CHANGES_PER_MINUTE: '100000', ...env } });
    return new Network(
      broker,
      service,
      await startProducer(broker, 'membership'),
      await startProducer(broker, 'scheduling'),
      await startProducer(broker, 'library'),
      await startProducer(broker, 'directory'),
    );
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await this.service.stop();
    await this.membership.stop();
    await this.scheduling.stop();
    await this.library.stop();
    await this.directory.stop();
    await this.broker.stop();
  }

  /** A second instance on the same database, which hears the same broadcasts. */
  async anotherInstance(env: Record<string, string> = {}): Promise<TestService> {
    const broker = Object.assign(new LocalBroker(), { broadcasts: this.broker.broadcasts });
    const instance = await startService(discussions, { broker, env: { ...this.service.env, ...env } });
    const stop = async (): Promise<void> => {
      await instance.stop();
      await broker.stop();
    };
    return { ...instance, stop };
  }

  async person(name: string, roles: TestPerson['roles'] = [], organisationId?: string): Promise<TestPerson> {
    const over = { name, roles: [...roles], ...(organisationId && { organisationId }) };
    const state = await joinPerson(this.membership, over, { name: `${name} & Co` });
    const { id, epoch } = state;
    await this.shows('SELECT FROM person p, member m WHERE p.id = $1 AND m.id = $1', id);
    if (!organisationId) await this.shows('SELECT FROM organisation WHERE id = $1', state.organisationId);
    return { personId: id, organisationId: state.organisationId, roles, epoch };
  }

  async renamePerson({ personId, organisationId }: TestPerson, name: string, renamed: Renamed): Promise<void> {
    const state = aPerson({ id: personId, organisationId, version: 2, name, renamed });
    await this.membership.emit(PersonChanged, state);
    await this.shows('SELECT FROM person WHERE id = $1 AND name = $2', personId, name);
  }

  async forgetPerson({ personId }: TestPerson, version = 2): Promise<void> {
    await this.membership.forget(people, personId, version);
    await this.shows('SELECT WHERE NOT EXISTS (SELECT FROM person WHERE id = $1)', personId);
  }

  async gathering(state: Partial<GatheringState> = {}): Promise<string> {
    const id = uuidv7();
    await this.scheduling.emit(GatheringScheduled, gatheringState(id, state));
    await this.shows('SELECT FROM gathering WHERE id = $1', id);
    return id;
  }

  /** Scheduled so long ago, and heard of only now. */
  async gatheringAsOf(age: string, id: string): Promise<void> {
    await this.scheduling.run(async (tx) => {
      await tx.emit(GatheringScheduled, gatheringState(id, {}));
      await tx.manager.query('UPDATE messaging.outbox SET time = now() - $2::interval WHERE key = $1', [id, age]);
    });
    await this.shows('SELECT FROM gathering WHERE id = $1', id);
  }

  async cancel(gatheringId: string): Promise<void> {
    const state = gatheringState(gatheringId, { version: 2, standing: 'cancelled' });
    await this.scheduling.emit(GatheringCancelled, state, { reason: 'The host is ill.' });
    await this.shows(`SELECT FROM gathering WHERE id = $1 AND standing = 'cancelled'`, gatheringId);
  }

  /** Something that the library holds, published unless told otherwise. */
  async item(authors: readonly TestPerson[], state: Partial<ItemState> = {}): Promise<string> {
    const id = uuidv7();
    await this.tellOfItem(id, authors, state);
    return id;
  }

  async withdrawItem(id: string, authors: readonly TestPerson[]): Promise<void> {
    await this.tellOfItem(id, authors, { version: 2, standing: 'withdrawn' });
  }

  async forgetItem(id: string): Promise<void> {
    await this.library.forget(items, id, 2);
    await this.shows('SELECT WHERE NOT EXISTS (SELECT FROM item WHERE id = $1)', id);
  }

  private async tellOfItem(id: string, authors: readonly TestPerson[], changed: Partial<ItemState>): Promise<void> {
    const state = itemState(id, authors, changed);
    await this.library.emit(state.standing === 'withdrawn' ? ItemWithdrawn : ItemPublished, state, { byId: uuidv7() });
    await this.shows('SELECT FROM item WHERE id = $1 AND standing = $2', id, state.standing);
  }

  /** An introduction that somebody asked a partner for, as it stands at that version. */
  async introduction(state: Omit<IntroductionState, 'answerBy' | 'escalated'>): Promise<void> {
    if (state.version === 1) {
      const { programmeId: id, partnerId, askedById: byId } = state;
      const narrowed = { stages: [], cohorts: [], areas: [], open: true, assuredOn: null };
      const programme = {
        id,
        version: 1,
        standing: 'published',
        waiting: false,
        name: 'First steps',
        partnerId,
      } as const;
      await this.directory.emit(programmeEvents.added, { ...programme, ...narrowed }, { byId });
      await this.shows('SELECT FROM programme WHERE id = $1', state.programmeId);
    }
    const event = introductionEvents[state.standing === 'asked' ? 'asked' : 'accepted'];
    await this.directory.emit(event, { ...state, answerBy: null, escalated: false }, { byId: null, toIds: [] });
    const known = 'SELECT FROM introduction WHERE id = $1 AND standing = $2 AND shared = $3::boolean';
    await this.shows(known, state.id, state.standing, String(state.shared));
  }

  /** A gathering at which all of them have a place. */
  async gatheringOf(...people: TestPerson[]): Promise<string> {
    const id = await this.gathering();
    for (const person of people) await this.givePlace(id, person);
    return id;
  }

  async givePlace(gatheringId: string, person: TestPerson): Promise<void> {
    await this.register(gatheringId, person, 'place');
  }

  async register(gatheringId: string, person: TestPerson, standing: RegistrationState['standing']): Promise<void> {
    await this.tell(gatheringId, person, standing);
    const { personId } = person;
    const known = 'SELECT FROM registration WHERE gathering_id = $1 AND person_id = $2 AND standing = $3';
    await this.shows(known, gatheringId, personId, standing);
  }

  /** Emits the registration's next event, and does not wait until it has arrived. */
  async tell(gatheringId: string, person: TestPerson, standing: RegistrationState['standing']): Promise<void> {
    const { personId, organisationId } = person;
    const key = gatheringId + personId;
    const version = (this.versions.get(key) ?? 0) + 1;
    this.versions.set(key, version);
    // One registration for life: its id is made of both.
    const id = `${gatheringId.slice(0, 18)}${personId.slice(18)}`;
    const state = { id, version, gatheringId, personId, organisationId, standing };
    if (standing === 'withdrawn') await this.scheduling.emit(RegistrationWithdrawn, state);
    else await this.scheduling.emit(standing === 'place' ? PlaceTaken : WaitlistJoined, state);
  }

  as(person: TestPerson): Promise<TestAgent> {
    return this.service.as(person);
  }

  async post(gatheringId: string, person: TestPerson, text: string, id = uuidv7()): Promise<MessageView> {
    const agent = await this.as(person);
    const answer = await agent.post(`/api/discussions/threads/${gatheringId}/messages`).send({ id, text }).expect(201);
    return answer.body as MessageView;
  }

  /** An open socket of the person's; rejects with the refusal. */
  async connect(person: TestPerson, url = this.service.url): Promise<Live> {
    const socket = this.socket({ authorization: `Bearer ${await tokenOf(person, this.service)}` }, url);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return socket;
  }

  socket(extraHeaders: Record<string, string>, url = this.service.url): Live {
    const socket: Live = io(url, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      forceNew: true,
      extraHeaders,
      reconnectionDelay: 20,
      reconnectionDelayMax: 50,
      // An attempt into the silence is given up soon.
      timeout: 3000,
    });
    this.sockets.push(socket);
    return socket;
  }

  private async shows(sql: string, ...parameters: string[]): Promise<void> {
    await eventually(async () => {
      const rows: unknown[] = await this.service.dataSource.query(sql, parameters);
      if (rows.length === 0) throw new Error(`not yet: ${sql}`);
    });
  }
}

/** Joins, page by page, until the socket is in the room. */
export async function join(socket: Live, threadId: string, rev = 0): Promise<JoinAnswer> {
  return await socket.timeout(30_000).emitWithAck('join', { threadId, rev });
}

/** Resolves with the next event of that name. */
export function next<E extends keyof ServerEvents>(socket: Live, event: E): Promise<Parameters<ServerEvents[E]>[0]> {
  return new Promise((resolve) => socket.once(event, resolve as never));
}

function itemState(id: string, authors: readonly TestPerson[], state: Partial<ItemState>): ItemState {
  return {
    id,
    version: 1,
    kind: 'note',
    standing: 'published',
    waiting: false,
    audience: 'network',
    number: 1,
    title: 'Paid work experience',
    stage: 'outreach',
    authors: authors.map(({ personId, organisationId }) => ({ personId, organisationId })),
    ...state,
  };
}

function gatheringState(id: string, state: Partial<GatheringState>): GatheringState {
  const zoned = { local: '2027-03-04T10:00', zone: 'Europe/London', offset: '+00:00' };
  return {
    id,
    version: 1,
    kind: 'roundtable',
    title: 'Fair recruitment',
    start: zoned,
    end: { ...zoned, local: '2027-03-04T12:00' },
    startsAt: '2027-03-04T10:00:00.000Z',
    endsAt: '2027-03-04T12:00:00.000Z',
    place: 'Guildhall',
    online: false,
    chathamHouse: true,
    standing: 'scheduled',
    sequence: 0,
    ...state,
  };
}
