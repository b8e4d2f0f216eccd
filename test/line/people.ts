import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/endpoints';
import * as notifications from '#contracts/notifications/endpoints';
import type { Sector } from '#contracts/sectors';
import { eventually } from '#testing';
import { Browser } from './visitor';

export const PASSWORD = 'a long password of the tests';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly browser: Browser;
}

interface Me {
  me: { id: string; name: string; organisation: { id: string } };
}

/** The first visit: makes the network and whoever runs it. */
export async function setUp(baseUrl: string): Promise<Person> {
  const browser = new Browser(baseUrl);
  const body = { networkName: 'Level Ground', name: 'Olga Organiser', email: 'olga@example.org', password: PASSWORD };
  return personOf(browser, await browser.do<Me>(membership.setUpNetwork, { body }));
}

/** Somebody who is in the network already, in a browser of their own. */
export async function signIn(baseUrl: string, email: string): Promise<Person> {
  const browser = new Browser(baseUrl);
  return personOf(browser, await browser.do<Me>(membership.signIn, { body: { email, password: PASSWORD } }));
}

/** The address that a kept mail links to, by its receiver and words of its subject: as the administrator sees it. */
export async function mailedToken(administrator: Person, to: string, subject: RegExp): Promise<string> {
  return eventually(async () => {
    const { items } = await administrator.browser.do<{ items: { id: string; to: string; subject: string }[] }>(
      notifications.listMails,
      { query: { search: to } },
    );
    const mail = items.find((one) => one.to.includes(to) && subject.test(one.subject));
    if (!mail)
      throw new Error(`No mail to ${to} about ${subject} among ${JSON.stringify(items.map((one) => one.subject))}`);
    const { link } = await administrator.browser.do<{ link: string }>(notifications.getMail, {
      params: { mailId: mail.id },
    });
    const token = /\/link\/([^/?#]+)$/.exec(link)?.[1];
    if (!token) throw new Error(`The mail “${mail.subject}” has no link`);
    return token;
  });
}

/** What the mails to somebody are about: as the administrator sees them, the newest first. */
export async function subjectsTo(administrator: Person, to: string): Promise<string[]> {
  const { items } = await administrator.browser.do<{ items: { subject: string }[] }>(notifications.listMails, {
    query: { search: to, limit: 100 },
  });
  return items.map(({ subject }) => subject);
}

export const leadOf = (employer: string) => ({
  name: `Lead of ${employer}`,
  email: `lead@${employer.toLowerCase().replaceAll(' ', '-')}.example.org`,
});

/** An employer applies, and is on the desk. @returns the application's id. */
export async function apply(organiser: Person, name: string, sector: Sector): Promise<string> {
  const id = uuidv7();
  const message = 'We would like to hear from others.';
  const body = { id, employer: { listed: false, name }, sector, applicant: leadOf(name), message };
  await new Browser(organiser.browser.baseUrl).do(membership.applyToJoin, { body });
  await onDesk(organiser, id);
  return id;
}

/** An application is answered before it is on the desk. */
export async function onDesk(organiser: Person, id: string): Promise<void> {
  await eventually(async () => {
    const { items } = await organiser.browser.do<{ items: { id: string }[] }>(membership.listApplications, {
      query: { limit: 100 },
    });
    expect(items.map((one) => one.id)).toContain(id);
  });
}

/** An employer applies, is approved, and its lead follows the welcome. */
export async function bringIn(organiser: Person, name: string, sector: Sector): Promise<Person> {
  const browser = new Browser(organiser.browser.baseUrl);
  const lead = leadOf(name);
  const id = await apply(organiser, name, sector);
  await organiser.browser.do(membership.decideApplications, {
    body: { decision: 'approved', applications: [{ id, version: 1 }] },
  });
  return join(browser, await mailedToken(organiser, lead.email, /welcome|is in/i), lead.name);
}

/** The lead invites a colleague, who joins by the mailed link. */
export async function inviteColleague(organiser: Person, lead: Person, name: string): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  await lead.browser.do(membership.inviteColleague, {
    params: { organisationId: lead.organisationId },
    body: { id: uuidv7(), email, name },
  });
  return join(new Browser(lead.browser.baseUrl), await mailedToken(organiser, email, /invite/i), name);
}

/** Somebody of the host organisation joins with a role that only the host's people have. */
export async function joinHost(founder: Person, name: string, role: 'organiser' | 'administrator'): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  await founder.browser.do(membership.inviteColleague, {
    params: { organisationId: founder.organisationId },
    body: { id: uuidv7(), email, name, roles: [role] },
  });
  return join(new Browser(founder.browser.baseUrl), await mailedToken(founder, email, /invite/i), name);
}

/** Somebody is invited to keep the entry of a partner, and joins. */
export async function inviteContact(organiser: Person, partnerId: string, name: string): Promise<Person> {
  await organiser.browser.do(membership.openPartner, { params: { partnerId }, body: { name: 'Bridge House' } });
  return inviteColleague(organiser, { ...organiser, organisationId: partnerId }, name);
}

/** A member of any organisation is given the role, and signed in by it. */
export async function makeModerator(organiser: Person, person: Person): Promise<Person> {
  await organiser.browser.do(membership.makeModerator, { params: { personId: person.id } });
  await person.browser.do(membership.refreshSession);
  return person;
}

async function join(browser: Browser, token: string, name: string): Promise<Person> {
  return personOf(
    browser,
    await browser.do<Me>(membership.joinWithLink, { body: { token, name, password: PASSWORD } }),
  );
}

function personOf(browser: Browser, { me }: Me): Person {
  return { id: me.id, name: me.name, organisationId: me.organisation.id, browser };
}
