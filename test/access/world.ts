import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { scheduleRoundtable } from '../line/gatherings';
import { addPartner } from '../line/partners';
import { startInOneProcess, type Network } from '../line/network';
import {
  bringIn,
  inviteColleague,
  inviteContact,
  joinHost,
  mailedToken,
  makeModerator,
  PASSWORD,
  setUp,
  type Person,
} from '../line/people';
import { Browser } from '../line/visitor';

export const ROLES = ['visitor', 'member', 'lead', 'moderator', 'organiser', 'administrator', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A network with one person of each role; the partner's contact keeps one entry. "Own" is Alder, the organisation of the member, the moderator and the lead, and the
 * gathering at which everybody but the administrator has a place; "foreign" is Birch, and a gathering of theirs alone.
 */
export interface World {
  readonly network: Network;
  /** The first person: organiser and administrator, who makes what a cell needs. */
  readonly founder: Person;
  readonly people: Readonly<Record<Role, { browser: Browser; id: string; email: string; organisationId: string }>>;
  readonly own: { organisationId: string; gatheringId: string; partnerId: string };
  readonly foreign: { organisationId: string; gatheringId: string; lead: Person };
}

export async function buildWorld(): Promise<World> {
  // All that is open to programs is asked for again and again, by one.
  const network = await startInOneProcess({ DIRECTORY_OPEN_PER_MINUTE: '10000' });
  const founder = await setUp(network.baseUrl);
  const lead = await bringIn(founder, 'Alder', 'C');
  const member = await inviteColleague(founder, lead, 'Mary Member');
  const moderator = await makeModerator(founder, await inviteColleague(founder, lead, 'Mona Moderator'));
  const other = await bringIn(founder, 'Birch', 'K');
  const organiser = await joinHost(founder, 'Oscar Organiser', 'organiser');
  const administrator = await joinHost(founder, 'Anna Administrator', 'administrator');
  const partnerId = await addPartner(founder, true);
  const contact = await inviteContact(founder, partnerId, 'Connie Contact');
  const gatheringId = await schedule(founder);
  for (const { browser } of [lead, member, moderator, other, organiser])
    await browser.do(scheduling.register, { params: { gatheringId }, body: {} });
  const foreignGatheringId = await schedule(founder);
  await other.browser.do(scheduling.register, { params: { gatheringId: foreignGatheringId }, body: {} });
  await eventually(async () => {
    for (const [{ browser }, threadId] of [
      [member, gatheringId],
      [moderator, gatheringId],
      [lead, gatheringId],
      [other, foreignGatheringId],
    ] as const) {
      await browser.do(discussions.getThread, { params: { threadId } });
    }
  });
  const as = (person: Person, email: string) => ({ ...person, email });
  const visitor = {
    browser: new Browser(network.baseUrl),
    id: uuidv7(),
    email: 'nobody@example.org',
    organisationId: uuidv7(),
  };
  return {
    network,
    founder,
    people: {
      visitor,
      member: as(member, 'mary.member@example.org'),
      lead: as(lead, 'lead@alder.example.org'),
      moderator: as(moderator, 'mona.moderator@example.org'),
      organiser: as(organiser, 'oscar.organiser@example.org'),
      administrator: as(administrator, 'anna.administrator@example.org'),
      partner: as(contact, 'connie.contact@example.org'),
    },
    own: { organisationId: lead.organisationId, gatheringId, partnerId },
    foreign: { organisationId: other.organisationId, gatheringId: foreignGatheringId, lead: other },
  };
}

/** A gathering of its own for a cell that changes one; everybody of an organisation may come. */
export const schedule = (founder: Person, fields: object = {}): Promise<string> =>
  scheduleRoundtable(founder, { capacity: 20, maxPerOrganisation: 20, ...fields });

export async function post(by: Browser, threadId: string): Promise<string> {
  const id = uuidv7();
  await by.do(discussions.postMessage, { params: { threadId }, body: { id, text: 'A message' } });
  return id;
}

/** An application that waits, and the token of the link that its applicant holds. */
export async function apply(world: World): Promise<{ applicationId: string; token: string }> {
  const id = uuidv7();
  const email = `${id}@example.org`;
  const body = {
    id,
    employer: { listed: false, name: `Employer ${id}` },
    sector: 'C',
    applicant: { name: 'Ada Applicant', email },
    message: '',
  };
  await world.people.visitor.browser.do(membership.applyToJoin, { body });
  return { applicationId: id, token: await mailedToken(world.founder, email, /appl/i) };
}

/** Invites somebody new into an organisation: what is to be taken back, and the token that they hold. */
export async function invite(
  world: World,
  organisationId: string,
): Promise<{ invitationId: string; personId: string; token: string }> {
  const email = `${uuidv7()}@example.org`;
  const { id: personId, invitation } = await world.founder.browser.do<{ id: string; invitation: { id: string } }>(
    membership.inviteColleague,
    {
      params: { organisationId },
      body: { id: uuidv7(), email, name: 'Ivy Invited' },
    },
  );
  return { invitationId: invitation.id, personId, token: await mailedToken(world.founder, email, /invite/i) };
}

/** A browser signed in anew, for what ends sessions. */
export async function anotherBrowser(world: World, role: Role): Promise<Browser> {
  const browser = new Browser(world.network.baseUrl);
  if (role !== 'visitor') {
    await browser.do(membership.signIn, { body: { email: world.people[role].email, password: PASSWORD } });
  }
  return browser;
}
