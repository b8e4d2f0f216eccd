import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import type { MessageView } from '#contracts/discussions/thread';
import * as membership from '#contracts/membership/endpoints';
import * as notifications from '#contracts/notifications/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually, startCollector, startSilentProxy, type Collector } from '#testing';
import { oneTrace } from './one-trace';
import { peopleGo } from './people-go';
import type { Network } from './network';
import { bringIn, inviteColleague, mailedToken, PASSWORD, setUp, subjectsTo, type Person } from './people';
import { ThreadListener } from './thread-listener';
import { Browser } from './visitor';

interface Registration {
  standing: 'place' | 'waitlist' | 'withdrawn';
}

const SAMPLE = readFileSync('apps/network/demo/employers-sample.csv');
const PLACES = 12;

/** One command, and real employers meet at a roundtable: the whole way, as the people on it walk it. */
export function walkTheLine(start: (settings: Record<string, string>) => Promise<Network>, isOnKafka = false): void {
  let network: Network;
  let collector: Collector;
  let organiser: Person;
  const members: Person[] = [];
  const gatheringId = uuidv7();

  beforeAll(async () => {
    collector = await startCollector();
    network = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  }, 300_000);
  afterAll(async () => {
    await network?.stop();
    await collector.stop();
  });

  it('is set up once, by its first visitor', async () => {
    organiser = await setUp(network.baseUrl);
    const late = new Browser(network.baseUrl);
    const body = { networkName: 'Another', name: 'Late', email: 'late@example.org', password: PASSWORD };
    expect((await late.call(membership.setUpNetwork, { body })).status).toBe(409);
    const { me } = await organiser.browser.do<{ me: { roles: string[] } }>(membership.getSession);
    expect(me.roles.sort()).toEqual(['administrator', 'organiser']);
  });

  it('lets people in by password, and out everywhere', async () => {
    const [second, third] = [new Browser(network.baseUrl), new Browser(network.baseUrl)];
    expect(
      (await second.call(membership.signIn, { body: { email: 'olga@example.org', password: 'wrong' } })).status,
    ).toBe(401);
    await second.do(membership.signIn, { body: { email: 'OLGA@example.org', password: PASSWORD } });
    await third.do(membership.signIn, { body: { email: 'olga@example.org', password: PASSWORD } });
    const copy = third.copy();
    await third.do(membership.signOut);
    await eventually(async () => expect((await copy.call(notifications.listMails)).status).toBe(401));
    expect((await second.call(notifications.listMails)).status).toBe(200);
    await second.do(membership.signOutEverywhere);
    // Every service has heard of it, not only the one that was asked.
    await eventually(async () => {
      expect((await organiser.browser.call(notifications.listMails)).status).toBe(401);
    });
    await organiser.browser.do(membership.signIn, { body: { email: 'olga@example.org', password: PASSWORD } });
  });

  it('takes employers from the government’s file: checked first, then imported', async () => {
    const importId = uuidv7();
    const query = { fileName: 'employers.csv' };
    await organiser.browser.do(membership.uploadImport, { params: { importId }, query, file: SAMPLE });
    const untilIt = (standing: string) =>
      eventually(async () => {
        const view = await organiser.browser.do<{ standing: string; rows: { fresh: number; broken: number } }>(
          membership.getImport,
          { params: { importId } },
        );
        expect(view.standing).toBe(standing);
        return view;
      });
    const checked = await untilIt('checked');
    const before = await organiser.browser.do<{ total: number }>(membership.listProspects);
    expect(before.total).toBe(0);
    await organiser.browser.do(membership.startImport, { params: { importId } });
    await untilIt('done');
    const after = await organiser.browser.do<{ total: number }>(membership.listProspects);
    expect(after.total).toBe(checked.rows.fresh);
    expect(after.total).toBeGreaterThan(100);
  });

  it('lets one of them apply; the organiser approves, and its lead comes in', async () => {
    const visitor = new Browser(network.baseUrl);
    const prospects = await organiser.browser.do<{ items: { id: string; name: string }[] }>(membership.listProspects);
    const known = prospects.items[0]!;
    const found = await visitor.do<{ items: { name: string; prospectId: string }[] }>(membership.searchEmployers, {
      query: { search: known.name.slice(0, 12) },
    });
    expect(found.items.map(({ prospectId }) => prospectId)).toContain(known.id);
    const id = uuidv7();
    const body = {
      id,
      employer: { listed: true, prospectId: known.id },
      sector: 'M',
      applicant: { name: 'Ada Applicant', email: 'ada@example.org' },
      message: '',
    };
    await visitor.do(membership.applyToJoin, { body });
    const token = await mailedToken(organiser, 'ada@example.org', /appl/i);
    const link = await visitor.do<{ application: { standing: string } }>(membership.inspectLink, { body: { token } });
    expect(link.application.standing).toBe('waiting');
    const applications = [{ id, version: 1 }];
    const decide = (decision: object) =>
      organiser.browser.do<{ items: { outcome: string }[] }>(membership.decideApplications, {
        body: { ...decision, applications },
      });
    const decisions = await Promise.all([
      decide({ decision: 'approved' }),
      decide({ decision: 'declined', reason: 'Not now.' }),
    ]);
    expect(decisions.map(({ items }) => items[0]!.outcome).sort()).toEqual(['already-decided', 'decided']);
  });

  it('brings seven employers in, with a colleague each', async () => {
    for (const [index, sector] of (['C', 'F', 'G', 'J', 'K', 'M', 'P'] as const).entries()) {
      const lead = await bringIn(organiser, `Employer ${index + 1}`, sector);
      members.push(lead, await inviteColleague(organiser, lead, `Colleague ${index + 1}`));
    }
    expect(members).toHaveLength(14);
  });

  it('schedules a roundtable; twelve have a place and the thirteenth waits', async () => {
    const body = {
      id: gatheringId,
      kind: 'roundtable',
      title: 'Apprenticeships: what keeps people',
      purpose: 'Each of us leaves with one thing to try.',
      start: { local: '2035-03-24T10:00', zone: 'Europe/London' },
      end: { local: '2035-03-24T11:30', zone: 'Europe/London' },
      place: 'The Guildhall, London',
      link: null,
      capacity: PLACES,
      maxPerOrganisation: 2,
      chathamHouse: true,
    };
    await organiser.browser.do(scheduling.scheduleGathering, { body });
    const standings: string[] = [];
    for (const { browser } of members) {
      const mine = await browser.do<Registration>(scheduling.register, { params: { gatheringId }, body: {} });
      standings.push(mine.standing);
    }
    expect(standings).toEqual([...Array<string>(PLACES).fill('place'), 'waitlist', 'waitlist']);
    const again = await members[0]!.browser.do<Registration>(scheduling.register, {
      params: { gatheringId },
      body: {},
    });
    expect(again.standing).toBe('place');
  });

  it('is read the same by another calendar program', async () => {
    const answer = await members[0]!.browser.call(scheduling.getGatheringCalendar, { params: { gatheringId } });
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(answer.text) as unknown[]).getFirstSubcomponent('vevent')!,
    );
    expect(event.startDate.toJSDate().toISOString()).toBe('2035-03-24T10:00:00.000Z');
    expect(event.uid).toContain(gatheringId);
    const { url } = await members[0]!.browser.do<{ url: string }>(scheduling.createCalendarFeed, {
      body: { id: uuidv7(), label: 'Phone' },
    });
    const feed = await (await fetch(url)).text();
    expect(feed).toContain(event.uid);
    expect(feed).not.toContain('ATTENDEE');
  });

  it('tells each other messages at once and in order, and what was missed after a silence', async () => {
    const [writer, reader] = [members[0]!, members[2]!];
    await eventually(async () => {
      for (const { browser } of [writer, reader]) {
        expect((await browser.call(discussions.getThread, { params: { threadId: gatheringId } })).status).toBe(200);
      }
    });
    const proxy = await startSilentProxy(network.baseUrl);
    const socket = reader.browser.connect(proxy.url);
    try {
      const listener = new ThreadListener(reader, socket, gatheringId);
      await listener.untilCaughtUp(0);
      await post(writer, gatheringId, 'First');
      await post(writer, gatheringId, 'Second');
      await listener.untilCaughtUp(2);

      proxy.silence();
      for (const text of ['Third', 'Fourth', 'Fifth']) await post(writer, gatheringId, text);
      proxy.restore();
      // What a browser does when its heartbeat is missed; the test does not wait for that.
      socket.io.engine.close();
      await listener.untilCaughtUp(5);
      expect(listener.texts).toEqual(['First', 'Second', 'Third', 'Fourth', 'Fifth']);
    } finally {
      socket.disconnect();
      await proxy.stop();
    }
  });

  it('posts once what is sent twice', async () => {
    const body = { id: uuidv7(), text: 'Once' };
    const params = { threadId: gatheringId };
    const writer = members[0]!.browser;
    const [one, two] = await Promise.all([
      writer.do<MessageView>(discussions.postMessage, { params, body }),
      writer.do<MessageView>(discussions.postMessage, { params, body }),
    ]);
    expect(two).toEqual(one);
    const page = await writer.do<{ messages: MessageView[] }>(discussions.listMessages, { params });
    expect(page.messages.filter(({ text }) => text === 'Once')).toHaveLength(1);
  });

  it('keeps those without a place out, and says how to come in', async () => {
    const waiting = members[12]!.browser;
    const { status, body } = await waiting.call(discussions.getThread, { params: { threadId: gatheringId } });
    expect([status, body['type'], body['gatheringId']]).toEqual([403, '/problems/no-place', gatheringId]);
    expect(
      (await new Browser(network.baseUrl).call(discussions.getThread, { params: { threadId: gatheringId } })).status,
    ).toBe(401);
  });

  it('gives a place on at once, tells the next one, and closes the door behind who left', async () => {
    const [leaver, next] = [members[0]!, members[12]!];
    // A mail that is not written yet would be taken back by the next.
    await eventually(async () => {
      const waits = await subjectsTo(organiser, 'lead@employer-7.example.org');
      expect(waits.filter((subject) => /waitlist/i.test(subject))).toHaveLength(1);
    });
    const socket = leaver.browser.connect();
    try {
      await new ThreadListener(leaver, socket, gatheringId).untilCaughtUp(6);
      const closed = new Promise<string>((resolve) => socket.on('closed', ({ reason }) => resolve(reason)));
      await leaver.browser.do(scheduling.withdraw, { params: { gatheringId } });
      // In the withdrawal's own transaction: no waiting.
      const gathering = await next.browser.do<{ mine: Registration; placesTaken: number }>(scheduling.getGathering, {
        params: { gatheringId },
      });
      expect([gathering.mine.standing, gathering.placesTaken]).toEqual(['place', PLACES]);
      expect(await closed).toBe('no-place');
      const params = { threadId: gatheringId };
      expect((await leaver.browser.call(discussions.listMessages, { params })).status).toBe(403);
      expect(
        (await leaver.browser.call(discussions.postMessage, { params, body: { id: uuidv7(), text: 'Still here' } }))
          .status,
      ).toBe(403);
      await eventually(async () => {
        expect((await next.browser.call(discussions.getThread, { params })).status).toBe(200);
      });
    } finally {
      socket.disconnect();
    }
  });

  it('wrote one mail for each thing that happened', async () => {
    await eventually(async () => {
      const next = await subjectsTo(organiser, 'lead@employer-7.example.org');
      expect(next.filter((subject) => /you have a place/i.test(subject))).toHaveLength(1);
      expect(next.filter((subject) => /waitlist/i.test(subject))).toHaveLength(1);
    });
    const placed = await subjectsTo(organiser, 'lead@employer-2.example.org');
    expect(placed.filter((subject) => /you have a place/i.test(subject))).toHaveLength(1);
  });

  oneTrace(() => ({ collector, isOnKafka }));

  peopleGo(() => ({ network, organiser, members, gatheringId, places: PLACES, post }));
}

async function post(person: Person, threadId: string, text: string): Promise<void> {
  await person.browser.do(discussions.postMessage, { params: { threadId }, body: { id: uuidv7(), text } });
}
