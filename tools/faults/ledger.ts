import { build, type Histogram } from 'hdr-histogram-js';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { postMessage } from '#contracts/discussions/endpoints';
import { getItem, publishItem, startItem } from '#contracts/library/endpoints';
import { changeGathering, getGathering, register } from '#contracts/scheduling/endpoints';
import type { ServiceName } from '#service';
import { People, type BenchPerson } from '../bench/people';
import { gathering, takePlaces, untilKnown } from '../bench/stage';
import { untilOpen } from '../bench/scenarios/threads';
import { Client } from './client';
import { Follower } from './follower';
import type { DatabaseOf } from './inboxes';

/** A network as its members see it, and where its databases are, which are read alone. */
export interface Place {
  readonly baseUrl: string;
  readonly databaseOf: DatabaseOf;
}

export interface Amount {
  /** Writes a second until it ends, for so many seconds at most: for those there are people. */
  readonly rate: number;
  readonly seconds: number;
  /** Of those who only listen, all in one thread. */
  readonly sockets?: number;
}

type Kind = 'message' | 'place' | 'note' | 'edit';

/** One numbered command. */
interface Entry {
  readonly n: number;
  readonly kind: Kind;
  /** When it was to be sent and how long it then took until it was acknowledged, in milliseconds. */
  readonly due: number;
  took: number | undefined;
}

/** What goes one after another: its order is the order of its key. */
class Lane {
  readonly entries: Entry[] = [];
  private last: Promise<void> = Promise.resolve();

  /** `write`: whether it was acknowledged. */
  constructor(private readonly write: (n: number) => Promise<boolean>) {}

  add(n: number, kind: Kind, due: number): void {
    const entry: Entry = { n, kind, due, took: undefined };
    this.entries.push(entry);
    this.last = this.last.then(async () => {
      if (await this.write(n)) entry.took = performance.now() - due;
    });
  }

  done(): Promise<void> {
    return this.last;
  }
}

export interface Thread {
  readonly id: string;
  readonly lanes: readonly { readonly author: BenchPerson; readonly lane: Lane }[];
}

/** Of twenty commands in turn. Messages are what a network has most of; a place brings a mail, a note a row of the search. */
const MESSAGES = 16;
const PLACES = 2;
const OF = 20;

const [THREADS, AUTHORS, PLACE_LANES, NOTE_LANES, EDIT_LANES] = [8, 4, 12, 6, 4];
/** Registrations of one person within an hour are bounded (40), as are those of one gathering. */
const PLACES_OF_ONE = 36;

/** A word of letters alone, of which no two are near each other. */
export const wordOf = (n: number): string =>
  `ledger${[...n.toString(7)].map((digit) => ['ba', 'ke', 'fi', 'mo', 'tu', 'zy', 'ro'][Number(digit)]).join('')}`;
export const textOf = (n: number): string => `No ${n}`;
export const titleOf = (n: number): string => `What we did ${wordOf(n)}`;
const PART = 'We paid the fare to the first interview beforehand, and nobody asked for it back.';
const HALL_EVERY = 200;

/**
 * Writes numbered commands from outside, as members do, at a rate that no fault slows: what has to wait has waited. Whoever
 * gets no answer sends the same again. What it was acknowledged is accounted for by `account.ts`.
 */
export class Ledger {
  readonly threads: Thread[] = [];
  /** Which person took a place where, by the number of the command. */
  readonly places = new Map<number, { readonly personId: string; readonly gatheringId: string }>();
  readonly notes = new Map<number, string>();
  readonly edited: { readonly id: string; version: number; readonly lane: Lane }[] = [];
  readonly refused = new Map<string, number>();
  readonly witnesses: Follower[] = [];
  readonly crowd: Follower[] = [];
  hall!: Thread;
  private readonly placeLanes: Lane[];
  private readonly noteLanes: Lane[];
  private readonly gatherings: string[] = [];
  private writing: Promise<void> | undefined;
  private isOver = false;
  /** There were no people left before the end, so that what was broken last met nobody who wrote. */
  ranOut = false;

  private constructor(
    readonly place: Place,
    readonly client: Client,
    readonly organiser: BenchPerson,
    private readonly members: readonly BenchPerson[],
  ) {
    this.placeLanes = Array.from({ length: PLACE_LANES }, () => new Lane((n) => this.takePlace(n)));
    this.noteLanes = Array.from({ length: NOTE_LANES }, () => new Lane((n) => this.publish(n)));
  }

  /** Makes the people and what they write about, and waits until every service knows of them. */
  static async open(place: Place, { rate, seconds, sockets = 0 }: Amount): Promise<Ledger> {
    const people = await People.open(place.databaseOf('membership'));
    const [organiser] = await people.join(1, 1, ['organiser', 'administrator']);
    const places = Math.ceil((rate * seconds * PLACES) / OF);
    const members = await people.join(Math.ceil(Math.max(places / PLACES_OF_ONE, THREADS * AUTHORS, sockets / 20)), 1);
    await untilKnown({ url: (name) => place.databaseOf(name as ServiceName) }, members.length);
    await people.close();
    const ledger = new Ledger(place, new Client(place.baseUrl, people), organiser!, members);
    await ledger.prepare(people, sockets, Math.ceil(places / members.length) + 1);
    return ledger;
  }

  private async prepare(people: People, sockets: number, gatherings: number): Promise<void> {
    const where = { baseUrl: this.place.baseUrl, people, organiser: this.organiser };
    for (let nth = 0; nth < gatherings; nth += 1) this.gatherings.push(await gathering(where));
    for (let nth = 0; nth < EDIT_LANES; nth += 1) {
      const edited = { id: await gathering(where), version: 1, lane: new Lane((n) => this.edit(nth, n)) };
      this.edited.push(edited);
    }
    const listening = this.members.slice(0, Math.ceil(sockets / 20));
    // Together: for each it takes a while until the places have arrived.
    const opened = Array.from({ length: THREADS + 1 }, async (_, nth) => {
      const authors = this.members.slice((nth % THREADS) * AUTHORS, ((nth % THREADS) + 1) * AUTHORS);
      return await this.openThread(where, authors, nth === THREADS ? listening : []);
    });
    this.threads.push(...(await Promise.all(opened)));
    for (const { id, lanes } of this.threads) this.witnesses.push(this.follower(id, lanes[0]!.author, true));
    this.hall = this.threads.at(-1)!;
    for (let nth = 0; nth < sockets; nth += 1)
      this.crowd.push(this.follower(this.hall.id, listening[nth % listening.length]!, false));
    await Promise.all(this.witnesses.map((one) => one.open()));
    for (let nth = 0; nth < sockets; nth += 50)
      await Promise.all(this.crowd.slice(nth, nth + 50).map((one) => one.open()));
  }

  private async openThread(
    where: Parameters<typeof takePlaces>[0],
    authors: readonly BenchPerson[],
    listening: readonly BenchPerson[],
  ): Promise<Thread> {
    const id = await gathering(where);
    await takePlaces(where, id, [...new Set([...authors, ...listening])]);
    for (const author of authors) await untilOpen(where, await where.people.token(author), id);
    return { id, lanes: authors.map((author) => ({ author, lane: new Lane((n) => this.post(id, author, n)) })) };
  }

  private follower(threadId: string, person: BenchPerson, keeps: boolean): Follower {
    return new Follower(this.place.baseUrl, threadId, () => this.client.token(person), { keeps });
  }

  /** From now on until `end`, which has to come before it runs out. */
  begin({ rate, seconds }: Amount): void {
    this.writing = this.write(rate, rate * seconds);
  }

  /** Begins nothing more, and waits until all that was begun has its answer. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.writing;
    await Promise.all(this.lanes().map((lane) => lane.done()));
  }

  close(): void {
    for (const one of [...this.witnesses, ...this.crowd]) one.close();
  }

  get entries(): Entry[] {
    return this.lanes().flatMap((lane) => lane.entries);
  }

  /** Microseconds from when a command was due until it was acknowledged, of those due between. */
  waits(from: number, until: number): Histogram {
    const waits = build();
    for (const { due, took } of this.entries)
      if (due >= from && due < until && took !== undefined) waits.recordValue(Math.round(took * 1000));
    return waits;
  }

  private lanes(): Lane[] {
    const messages = this.threads.flatMap(({ lanes }) => lanes.map(({ lane }) => lane));
    return [...messages, ...this.placeLanes, ...this.noteLanes, ...this.edited.map(({ lane }) => lane)];
  }

  private async write(rate: number, most: number): Promise<void> {
    const begun = performance.now();
    for (let n = 1; n <= most && !this.isOver;) {
      const due = begun + (n * 1000) / rate;
      if (due > performance.now()) {
        await sleep(5);
        continue;
      }
      this.give(n, due);
      n += 1;
    }
    this.ranOut = !this.isOver;
  }

  private give(n: number, due: number): void {
    const [slot, round] = [n % OF, Math.floor(n / OF)];
    const of = <T>(these: readonly T[], nth: number): T => these[nth % these.length]!;
    if (n % HALL_EVERY === 0) return of(this.hall.lanes, round).lane.add(n, 'message', due);
    if (slot < MESSAGES) {
      const nth = round * MESSAGES + slot;
      const thread = this.threads[nth % THREADS]!;
      return of(thread.lanes, Math.floor(nth / THREADS)).lane.add(n, 'message', due);
    }
    if (slot < MESSAGES + PLACES) return of(this.placeLanes, round * PLACES + slot).add(n, 'place', due);
    if (slot === OF - 1) return of(this.noteLanes, round).add(n, 'note', due);
    of(this.edited, round).lane.add(n, 'edit', due);
  }

  private async post(threadId: string, author: BenchPerson, n: number): Promise<boolean> {
    const body = { id: uuidv7(), text: textOf(n) };
    return this.isDone('message', await this.client.persist(author, postMessage, { params: { threadId }, body }));
  }

  private async takePlace(n: number): Promise<boolean> {
    const nth = this.places.size;
    const person = this.members[nth % this.members.length]!;
    const gatheringId = this.gatherings[Math.floor(nth / this.members.length)]!;
    this.places.set(n, { personId: person.personId, gatheringId });
    return this.isDone('place', await this.client.persist(person, register, { params: { gatheringId }, body: {} }));
  }

  private async publish(n: number): Promise<boolean> {
    const [id, author] = [uuidv7(), this.members[n % this.members.length]!];
    this.notes.set(n, id);
    const parts = { problem: PART, whatWeDid: PART, whatChanged: PART };
    const content = { title: titleOf(n), stage: 'recruitment', parts };
    const started = await this.client.persist(author, startItem, { body: { id, content } });
    if (!this.isDone('note', started)) return false;
    const params = { itemId: id };
    const published = await this.client.persist(author, publishItem, { params, body: { draftVersion: 1 } });
    if (published && published.status < 300) return true;
    // An answer that was lost: whoever sends it again finds no draft any more, and looks.
    const seen = await this.client.persist(author, getItem, { params });
    return seen?.body['standing'] === 'published' || this.isDone('note', published);
  }

  private async edit(nth: number, n: number): Promise<boolean> {
    const edited = this.edited[nth]!;
    const [params, title] = [{ gatheringId: edited.id }, `Edited by ${textOf(n)}`];
    for (let tries = 0; tries < 3; tries += 1) {
      const request = { params, body: { title }, ifMatch: edited.version };
      const answer = await this.client.persist(this.organiser, changeGathering, request);
      // Stale: it was this very edit, whose answer was lost, or one that was given up.
      const seen =
        answer?.status === 412 ? await this.client.persist(this.organiser, getGathering, { params }) : answer;
      if (!seen || seen.status >= 300) return this.isDone('edit', seen);
      edited.version = Number(seen.body['version']);
      if (seen.body['title'] === title) return true;
    }
    return this.refuse('edit: stale each time');
  }

  private isDone(kind: Kind, answer: { status: number; body: Record<string, unknown> } | undefined): boolean {
    if (answer && answer.status < 300) return true;
    return this.refuse(`${kind}: ${answer ? `${answer.status} ${String(answer.body['type'])}` : 'no answer'}`);
  }

  private refuse(why: string): false {
    this.refused.set(why, (this.refused.get(why) ?? 0) + 1);
    return false;
  }
}
