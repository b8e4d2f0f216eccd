import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import type { Hinted } from '#contracts/hint';
import * as membership from '#contracts/membership/endpoints';
import { SMALL } from '#contracts/membership/sizes';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { readCatalogue } from '../../tools/generate/catalogue';
import type { AnyEndpoint } from '../line/network';
import { inviteColleague, subjectsTo, type Person } from '../line/people';
import { soon } from '../line/gatherings';
import type { LiveSocket } from '../line/visitor';
import { speaksAt } from './material-requests';
import { REQUESTS } from './requests';
import { isForOne, type Make, type Request } from './things';
import { buildWorld, schedule, type Role, type World } from './world';

/**
 * Who was in the room is nobody's else (Chatham House Rule): whoever was not there obtains, by whatever they can ask for, the
 * very same bytes whether Peter of Alder was in it or Birch's lead. Peter's own lead and colleagues are outside, too.
 */
const OUTSIDE: readonly Role[] = ['visitor', 'lead', 'moderator', 'partner'];

interface Reading {
  readonly name: string;
  ask(): Promise<string>;
}

const LINK = { title: 'What was said', address: 'https://films.example.org/room', kind: 'recording', audience: 'room' };
const READING = { title: 'What we read', kind: 'reading', audience: 'everybody' };

let world: World;
let room: string;
/** Where places are on request, and one of them asks. */
let asked: string;
/** At which both speak, whoever is in the room. */
let sessionId: string;
let peter: Person;
let birch: Person;

beforeAll(async () => {
  world = await buildWorld();
  const { founder, people, foreign } = world;
  birch = foreign.lead;
  peter = await inviteColleague(founder, { ...people.lead, name: '' }, 'Peter Present');
  // Of the two Peter's employer alone fills what is held.
  await saySize(peter.organisationId);
  const seating = { sectors: [], smallEmployers: 2, heldUntil: 'PT1H' };
  room = await schedule(founder, { ...soon(), brief: 'Bring one figure of your own.', seating });
  asked = await schedule(founder, { ...soon(), onRequest: true });
  const closes = { local: soon().start.local };
  await founder.browser.do(scheduling.openSessionCall, {
    ...{ params: { gatheringId: room }, ifMatch: 1 },
    body: { text: 'What works?', closes },
  });
  await founder.browser.do(scheduling.openFloor, { params: { gatheringId: room }, body: { isOpen: true } });
  sessionId = await speaksAt(world, room, [peter.id, birch.id]);
  for (const fields of [LINK, { ...LINK, sessionId, kind: 'slides' }, { ...LINK, ...READING }])
    await founder.browser.do(scheduling.addMaterial, {
      params: { gatheringId: room },
      body: { id: uuidv7(), ...fields },
    });
  // Both are known as people who were somewhere, so that nobody is there for the first time.
  for (const { browser } of [peter, birch]) {
    for (const gatheringId of [room, asked]) {
      await browser.do(scheduling.register, { params: { gatheringId }, body: {} });
      await browser.do(scheduling.withdraw, { params: { gatheringId } });
    }
  }
});
afterAll(async () => world?.network.stop());

async function saySize(organisationId: string): Promise<void> {
  const params = { organisationId };
  const { browser } = world.founder;
  const { name, sector, version } = await browser.do<{ name: string; sector: string; version: number }>(
    membership.getOrganisation,
    { params },
  );
  await browser.do(membership.updateOrganisation, {
    ...{ params, ifMatch: version },
    body: { name, sector, sizeBand: SMALL },
  });
}

/** Inside it is known for how many of whom places are held still. */
const expectHeld = (places: number): Promise<void> =>
  eventually(async () => {
    const params = { gatheringId: room };
    const { heldFor } = await world.founder.browser.do<{ heldFor: object[] }>(scheduling.getGathering, { params });
    expect(heldFor).toEqual([{ sector: null, across: 'small-employers', places }]);
  });

/** What is made for nobody in particular is made once. */
const made = new Map<Make, Promise<Request>>();
function madeFor(role: Role, make: Make): Promise<Request> {
  const request = made.get(make) ?? Promise.resolve(make(world, role));
  if (!isForOne(make)) made.set(make, request);
  return request;
}

/** All that can be read, by the things that it is tried on, and on the room itself. */
async function readings(role: Role): Promise<Reading[]> {
  const declared = new Map(
    readCatalogue().endpoints.map(({ service, name, endpoint }) => [`${service}.${name}`, endpoint as AnyEndpoint]),
  );
  const found: Reading[] = [];
  for (const [service, operations] of Object.entries(REQUESTS)) {
    for (const [operation, things] of Object.entries(operations)) {
      const endpoint = declared.get(`${service}.${operation}`)!;
      if (endpoint.method !== 'GET') continue;
      for (const [thing, make] of Object.entries(things)) {
        const { browser = world.people[role].browser, ...request } = await madeFor(role, make);
        const read = (name: string, asked: Request): void => {
          found.push({
            name: `${service}.${operation} / ${name}`,
            async ask() {
              const { status, etag, text } = await browser.call(endpoint, asked);
              return [status, etag, text].join(' ');
            },
          });
        };
        read(thing, request);
        const named = request.params ?? {};
        if ('gatheringId' in named || 'threadId' in named)
          read(`the room, as ${thing}`, { ...request, params: { ...named, gatheringId: room, threadId: room } });
        if ('gatheringId' in named && service === 'scheduling')
          read(`where one asks, as ${thing}`, { ...request, params: { ...named, gatheringId: asked } });
        if ('personId' in named) {
          for (const { id, name } of [peter, birch])
            read(`${name}, as ${thing}`, { ...request, params: { ...named, personId: id } });
        }
      }
    }
  }
  return found;
}

/** They ask for a place elsewhere, take part, also in a session with places of its own, speak, ask, propose a session, put a link at their own, and say what their organisation will do; and the thread and the mails have followed. */
async function takePart(person: Person, email: string): Promise<string> {
  const before = (await subjectsTo(world.founder, email)).length;
  const params = { gatheringId: room };
  await person.browser.do(scheduling.register, { params: { gatheringId: asked }, body: {} });
  const { id: registrationId } = await person.browser.do<{ id: string }>(scheduling.register, { params, body: {} });
  await eventually(() => person.browser.do(discussions.getThread, { params: { threadId: room } }));
  await person.browser.do(scheduling.enterSession, { params: { ...params, sessionId } });
  const due = soon(90).start.local.slice(0, 10);
  await person.browser.do(scheduling.makeCommitment, { params, body: { id: uuidv7(), what: 'Ours.', due } });
  const proposed = { title: `Of ${person.name}`, about: 'Ours.', minutes: 30, speaks: true, others: [] };
  await person.browser.do(scheduling.proposeSession, { params, body: { id: uuidv7(), ...proposed } });
  await person.browser.do(scheduling.askFromFloor, {
    params,
    body: { id: uuidv7(), text: `Does ${person.name} pay?` },
  });
  const link = { ...LINK, title: `Of ${person.name}`, address: `https://${person.id}.example.org/`, sessionId };
  await person.browser.do(scheduling.addMaterial, { params, body: { id: uuidv7(), ...link } });
  const body = { id: uuidv7(), text: `What ${person.name} says.` };
  await person.browser.do(discussions.postMessage, { params: { threadId: room }, body });
  await eventually(async () => expect((await subjectsTo(world.founder, email)).length).toBeGreaterThan(before));
  return registrationId;
}

/** What the clock says where it is told, and the tag of an answer that tells it. */
const CLOCK = /^(\d+ )"[^"]*" (\{.*"now":")[^"]*/;

async function leave(person: Person): Promise<void> {
  for (const gatheringId of [room, asked]) await person.browser.do(scheduling.withdraw, { params: { gatheringId } });
  await eventually(async () =>
    expect((await person.browser.call(discussions.getThread, { params: { threadId: room } })).status).toBe(403),
  );
}

/** What a tab is told from now on that shows the room, those who may be in it, and every list there is. */
async function follow(by: LiveSocket): Promise<Hinted[]> {
  const told: Hinted[] = [];
  by.on('hint', (hint) => told.push(hint));
  await new Promise<void>((resolve) => by.once('connect', resolve));
  const lists = readCatalogue().topics.map(({ name }) => name);
  by.emit('show', { names: [room, asked, peter.id, birch.id, peter.organisationId, birch.organisationId, ...lists] });
  return told;
}

it('whoever was not in the room obtains the same, whoever was in it', async () => {
  const petersPlace = await takePart(peter, 'peter.present@example.org');
  await expectHeld(1);
  const all = new Map<string, Reading>();
  for (const role of OUTSIDE) for (const one of await readings(role)) all.set(`${role}: ${one.name}`, one);
  const read = async (): Promise<Map<string, string>> => {
    const answers = new Map<string, string>();
    for (const [name, one] of all) answers.set(name, (await one.ask()).replace(CLOCK, '$1$2'));
    return answers;
  };
  const withPeter = await read();
  const differing = async () => {
    const now = await read();
    return [...now]
      .filter(([name, text]) => text !== withPeter.get(name))
      .map(([name, text]) => ({ name, text, before: withPeter.get(name) }));
  };
  // What differs by itself would hide what differs by who was there.
  expect(await differing()).toEqual([]);
  const socket = world.people.lead.browser.connect();
  const hints = await follow(socket);
  await leave(peter);
  const birchsPlace = await takePart(birch, 'lead@birch.example.org');
  await expectHeld(2);
  expect(await differing()).toEqual([]);
  // That something about the room has changed is told, and not whom it was about.
  const named = () => hints.map(({ key }) => key);
  await eventually(() => expect(named()).toContain(room));
  socket.close();
  const theirs = [peter, birch].flatMap(({ id, organisationId }) => [id, organisationId]);
  // Of who asks for a place not even that.
  for (const one of [...theirs, petersPlace, birchsPlace, asked]) expect(named()).not.toContain(one);
});
