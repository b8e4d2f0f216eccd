import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as notifications from '#contracts/notifications/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import type { PollView } from '#contracts/scheduling/polls';
import { eventually } from '#testing';
import { scheduleRoundtable } from '../line/gatherings';
import { introduce } from '../line/introductions';
import { addPartner, addProgramme } from '../line/partners';
import { sayWhen, seekDate } from '../line/polls';
import { bringIn, inviteColleague, inviteContact, mailedToken, onDesk, type Person } from '../line/people';
import { Browser } from '../line/visitor';
import { fillFeeds } from './a-feed';
import { fillLibrary } from './a-library';

const SAMPLE = readFileSync('apps/network/demo/employers-sample.csv');

/** The parameters of the web app's routes, by their names there. */
export type Ids = Readonly<Record<string, string>>;

/** Makes a network what it is after some weeks: every list has rows in each of their states, with names of every length. */
export async function afterSomeWeeks(organiser: Person, member: Person): Promise<Ids> {
  const importId = await importEmployers(organiser);
  const lead = await bringIn(organiser, 'Northbridge Solicitors and Commissioners for Oaths', 'M');
  const colleague = await inviteColleague(organiser, lead, 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio Jones');
  await receiveApplications(organiser);
  await member.browser.do(membership.inviteColleague, {
    params: { organisationId: member.organisationId },
    body: { id: uuidv7(), email: 'invited@example.org', name: 'Ivy Invited', roles: ['lead'] },
  });
  await member.browser.do(scheduling.createCalendarFeed, { body: { id: uuidv7(), label: 'Phone' } });

  const gatheringId = await scheduleRoundtable(organiser, {
    ...AWKWARD,
    title: 'Apprenticeships for people who are the first in their family',
    capacity: 2,
  });
  await scheduleRoundtable(organiser, { ...AWKWARD, title: 'Who reads the first sift' });
  const cancelled = await scheduleRoundtable(organiser, { ...AWKWARD, title: 'Paying for travel to interviews' });
  await organiser.browser.do(scheduling.cancelGathering, {
    params: { gatheringId: cancelled },
    body: { reason: 'The room burnt down.' },
  });
  for (const { browser } of [member, lead, colleague]) {
    await browser.do(scheduling.register, { params: { gatheringId }, body: {} });
  }
  await talk([member, lead], gatheringId);
  await ask(organiser, [member, lead], gatheringId);
  await runAgenda(organiser, gatheringId);
  await putLinks(organiser, gatheringId);
  const poll = await aDateSought(organiser, [member, lead, colleague]);
  // Before much else: whom the directory does not know yet when they are asked, organisers answer for.
  const partnerId = await addPartner(organiser, true);
  const contact = await inviteContact(organiser, partnerId, 'Connie Contact');
  const filled = { ...(await fillLibrary(organiser, member)), ...(await fillFeeds(organiser)) };
  const programmeId = await addProgramme(organiser, partnerId, {
    name: 'Mentors for the first hundred days, for care leavers of the whole of Derbyshire and Nottinghamshire',
    description: 'An hour a fortnight.',
    areas: ['region:east-midlands'],
    cohorts: ['care-leavers'],
    places: [
      { id: uuidv7(), locationId: uuidv7(), address: { line: '1 High Street', city: 'Derby', postcode: 'DE1' } },
      { id: uuidv7(), locationId: uuidv7(), address: { line: '1 Low Street', city: 'Nottingham', postcode: 'NG1' } },
    ],
  });
  const introductionId = await introduce(member, contact, programmeId);
  await eventually(() =>
    member.browser.do(discussions.getIntroductionThread, { params: { threadId: introductionId } }),
  );
  const offered = await offer(member, contact);
  const token = await mailedToken(organiser, 'invited@example.org', /invite/i);
  const { items } = await organiser.browser.do<{ items: { id: string }[] }>(notifications.listMails);
  const ids = {
    importId,
    ...filled,
    partnerId,
    programmeId,
    introductionId,
    ...offered,
    gatheringId,
    pollId: poll.id,
    timeId: poll.times[0]!.id,
    threadId: gatheringId,
    organisationId: member.organisationId,
    token,
  };
  return { ...ids, mailId: items[0]!.id };
}

/** A lead offers something of which a partner's contact asks for places. */
async function offer({ browser }: Person, contact: Person): Promise<{ offerId: string; takingId: string }> {
  const [offerId, takingId] = [uuidv7(), uuidv7()];
  const content = {
    kind: 'work-experience' as const,
    title: 'A fortnight in the laboratories, for people who would never have thought of looking for one',
    description: 'You run the tests that we run.',
    places: 12,
    travel: 'paid' as const,
    cohorts: ['care-leavers'],
    dates: [{ from: '2099-07-06', until: '2099-07-17' }],
    locations: [{ address: { line: '1 High Street', city: 'Derby', postcode: 'DE1' } }],
    contact: { name: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio Jones' },
  };
  await browser.do(directory.makeOffer, { body: { id: offerId, content } });
  await browser.do(directory.openOffer, { params: { offerId } });
  await eventually(() =>
    contact.browser.do(directory.askForPlaces, { params: { offerId }, body: { id: takingId, places: 4 } }),
  );
  return { offerId, takingId };
}

/** The published file's sample: checked, then imported. Answers the import. */
export async function importEmployers({ browser }: Person): Promise<string> {
  const params = { importId: uuidv7() };
  await browser.do(membership.uploadImport, { params, query: { fileName: 'employers.csv' }, file: SAMPLE });
  const untilItIs = (standing: string) =>
    eventually(async () => {
      expect((await browser.do(membership.getImport, { params }))['standing']).toBe(standing);
    });
  await untilItIs('checked');
  await browser.do(membership.startImport, { params });
  await untilItIs('done');
  return params.importId;
}

async function receiveApplications(organiser: Person): Promise<void> {
  const ids: string[] = [];
  for (const name of ['Waiting Rooms', 'Elsewhere']) {
    const id = uuidv7();
    const body = {
      id,
      employer: { listed: false, name },
      sector: 'I',
      applicant: { name: `Lead of ${name}`, email: `${id}@example.org` },
      message: 'We have tried paid placements, and would like to hear how others choose whom to place.',
    };
    await new Browser(organiser.browser.baseUrl).do(membership.applyToJoin, { body });
    await onDesk(organiser, id);
    ids.push(id);
  }
  await organiser.browser.do(membership.decideApplications, {
    body: {
      decision: 'declined',
      reason: 'The network is for employers.',
      applications: [{ id: ids[1]!, version: 1 }],
    },
  });
}

/** What makes a gathering's page long: other zones, paragraphs, an address without a break. */
const AWKWARD = {
  purpose: 'Each of us leaves with one thing to try.\n\nBring what did not work.',
  start: { local: '2035-05-14T10:00', zone: 'America/New_York' },
  end: { local: '2035-05-14T11:30', zone: 'America/New_York' },
  place: 'The Guildhall, Gresham Street',
  brief: 'Bring one figure of your own.\n\nThe way in is by the yard.',
  link: 'https://meet.example.org/a-long-address-without-any-break-in-it-that-has-to-wrap-on-a-phone',
};

/** Links for those who take part, with a title that does not break. */
async function putLinks({ browser }: Person, gatheringId: string): Promise<void> {
  const put = { audience: 'room', address: 'https://papers.example.org/what-we-read' };
  for (const fields of [
    { ...put, kind: 'reading', title: 'What we read beforehand' },
    { ...put, kind: 'recording', title: 'w'.repeat(120) },
  ])
    await browser.do(scheduling.addMaterial, { params: { gatheringId }, body: { id: uuidv7(), ...fields } });
}

/** Questions from the floor, in each of their states. */
async function ask(organiser: Person, people: readonly Person[], gatheringId: string): Promise<void> {
  const params = { gatheringId };
  await organiser.browser.do(scheduling.openFloor, { params, body: { isOpen: true } });
  const ids = ['Who pays for travel?', 'w'.repeat(120), 'What did others try?', 'Who was late?'].map((text) => ({
    id: uuidv7(),
    text,
  }));
  for (const [index, body] of ids.entries())
    await people[index % people.length]!.browser.do(scheduling.askFromFloor, { params, body });
  const { questions } = await organiser.browser.do<scheduling.Floor>(scheduling.getFloor, { params });
  const [, , answered, aside] = questions;
  for (const [{ id: questionId }, standing] of [
    [answered!, 'answered'],
    [aside!, 'set-aside'],
  ] as const)
    await organiser.browser.do(scheduling.settleQuestion, { params: { ...params, questionId }, body: { standing } });
}

/** An agenda of which something is on. */
async function runAgenda({ browser }: Person, gatheringId: string): Promise<void> {
  const params = { gatheringId };
  const items = ['Welcome', 'w'.repeat(120), 'What each of us tries next'].map((title) => ({ id: uuidv7(), title, minutes: 15 }));
  await browser.do(scheduling.arrangeRunningOrder, { params, ifMatch: 1, body: { items } });
  const itemId = items[1]!.id;
  await browser.do(scheduling.runItem, { params: { ...params, itemId }, body: { standing: 'on', extraMinutes: 5 } });
}

async function talk(speakers: readonly Person[], threadId: string): Promise<void> {
  const texts = [
    'Good morning.',
    'What did you try?\nAnd did it help?',
    'w'.repeat(120),
    'See https://example.org/notes',
  ];
  for (const [index, text] of texts.entries()) {
    const { browser } = speakers[index % speakers.length]!;
    // A place that was just given is known here in a moment.
    await eventually(() => browser.do(discussions.postMessage, { params: { threadId }, body: { id: uuidv7(), text } }));
  }
}

/** Answered by all but the first, and by nobody of those without an account. */
async function aDateSought(organiser: Person, [first, ...others]: readonly Person[]): Promise<PollView> {
  const members = [first!, ...others].map(({ id }) => id);
  const guests = [{ name: 'Maximiliane-Gwendolyn Featherstonehaugh-Cholmondeley', email: 'guest@guest.example' }];
  const poll = await seekDate(organiser, { ...AWKWARD_POLL, ask: { members, guests } });
  for (const one of others) await sayWhen(one, poll, ['yes', 'if-need-be', 'no']);
  return poll;
}

const AWKWARD_POLL = { title: 'Where apprentices go afterwards, and what their managers might have known before' };
