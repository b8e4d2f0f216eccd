import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  applyToJoin,
  decideApplications,
  getImport,
  getNetwork,
  inviteColleague,
  joinWithLink,
  listApplications,
  listOrganisations,
  listPeople,
  openPartner,
  setUpNetwork,
  signIn,
  startImport,
  uploadImport,
} from '#contracts/membership/endpoints';
import { SMALL } from '#contracts/membership/sizes';
import { takeStarter } from '#contracts/library/endpoints';
import { getMail, listMails } from '#contracts/notifications/endpoints';
import { call, callForToken, inTrace, Refused } from './api';
import {
  demoId,
  EMPLOYERS,
  GATHERINGS,
  NETWORK,
  ORGANISER,
  PASSWORD,
  WAITING,
  type DemoEmployer,
  type DemoPerson,
} from './demo';
import { seedDirectory, seedSites } from './directory';
import { seedOffers } from './employers-offers';
import { CONTACTS, partnerIdOf, seedIntroductions } from './introductions';
import { seedProgramme } from './conference';
import { seedGathering } from './gatherings';
import { seedLibrary } from './library';
import { seedSponsor } from './sponsor';
import { seedWhatBecame } from './tried';
import { until } from './until';

/** A few hundred employers as the government published them: Open Government Licence v3.0, see the README beside it. */
const SAMPLE = resolve(__dirname, '../../demo/employers-sample.csv');

export interface LoadOptions {
  readonly baseUrl: string;
  /** Of a network that is not set up yet and that other computers can reach. */
  readonly setUpCode?: string | undefined;
  /** The network's own (`demonstrationTrace`), by which it can be cleared. */
  readonly trace?: string | undefined;
  readonly say: (line: string) => void;
}

/**
 * Fills a running network with a demonstration, by the commands that people have and no others. A second run finds
 * everything there and adds nothing.
 * @throws NotForDemo where the network is somebody's own, or sends its mails.
 */
export function loadDemo(options: LoadOptions): Promise<void> {
  return options.trace ? inTrace(options.trace, () => loadAll(options)) : loadAll(options);
}

async function loadAll({ baseUrl, setUpCode, say }: LoadOptions): Promise<void> {
  const organiser = await signInAsOrganiser(baseUrl, setUpCode, say);
  say('Importing a sample of employers');
  await importSample(baseUrl, organiser);
  await approve(baseUrl, organiser, await Promise.all(EMPLOYERS.map((employer) => apply(baseUrl, employer))));
  const tokens = new Map<string, string>();
  for (const employer of EMPLOYERS) {
    say(`${employer.name} joins`);
    await join(baseUrl, organiser, employer, tokens);
  }
  await apply(baseUrl, WAITING);
  say('The library begins with the starter toolkit');
  await call(baseUrl, organiser, takeStarter, { body: { audience: 'public' } });
  for (const gathering of GATHERINGS) {
    say(gathering.title);
    await seedGathering({ baseUrl, organiser, tokens, id: demoId(`gathering ${gathering.name}`) }, gathering);
  }
  await seedProgramme(baseUrl, organiser, demoId('gathering conference'));
  say('Members write what they tried');
  await seedLibrary(baseUrl, tokens);
  await seedWhatBecame({ baseUrl, organiser, tokens });
  say('Partners say what they offer');
  await seedDirectory(baseUrl, organiser);
  for (const contact of CONTACTS) await joinPartner(baseUrl, organiser, contact, tokens);
  await seedSites(baseUrl, organiser);
  say('A sponsor makes the toolkit possible');
  await seedSponsor(baseUrl, organiser);
  say('Employers and partners are introduced');
  await seedIntroductions({ baseUrl, tokens });
  say('Employers offer work experience, insight days, mentoring and speakers');
  await seedOffers({ baseUrl, tokens });
}

/** Where to look, and as whom. */
export const HOW_TO_SIGN_IN = `Everybody's password is "${PASSWORD}"; sign in as ${ORGANISER.email}, who organises, or as ${EMPLOYERS[0]!.people[0]!.email}, a member. The past roundtable is over two minutes from now.`;

export class NotForDemo extends Error {}

async function signInAsOrganiser(baseUrl: string, code: string | undefined, say: LoadOptions['say']): Promise<string> {
  const { setUp } = await call(baseUrl, undefined, getNetwork);
  if (!setUp) {
    say(`Setting up ${NETWORK}`);
    const body = { networkName: NETWORK, ...ORGANISER, password: PASSWORD, ...(code !== undefined && { code }) };
    return await callForToken(baseUrl, setUpNetwork, { body });
  }
  return await callForToken(baseUrl, signIn, { body: { email: ORGANISER.email, password: PASSWORD } }).catch(
    (error: unknown) => {
      if (error instanceof Refused && error.status === 401) {
        throw new NotForDemo(
          `The network at ${baseUrl} is somebody's own: a demonstration is for one that is not set up yet.`,
        );
      }
      throw error;
    },
  );
}

async function importSample(baseUrl: string, organiser: string): Promise<void> {
  const params = { importId: demoId('import') };
  const standing = async (): Promise<string> => (await call(baseUrl, organiser, getImport, { params })).standing;
  const known = await standing().catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  });
  if (known === undefined) {
    const body = new Blob([await readFile(SAMPLE)]);
    await call(baseUrl, organiser, uploadImport, { params, query: { fileName: 'employers-sample.csv' }, body });
  }
  await until(`the file is checked`, async () => (await standing()) !== 'checking');
  if ((await standing()) === 'checked') await call(baseUrl, organiser, startImport, { params });
  await until(`the employers are imported`, async () => (await standing()) === 'done');
}

/** From the application to the last colleague's first sign-in. */
async function join(
  baseUrl: string,
  organiser: string,
  employer: DemoEmployer,
  tokens: Map<string, string>,
): Promise<void> {
  const [lead, ...colleagues] = employer.people as [DemoPerson, ...DemoPerson[]];
  // The organiser can still undo the approval for a moment.
  const { id: organisationId } = await until(`${employer.name} is in`, async () => {
    const { items } = await call(baseUrl, organiser, listOrganisations, { query: { search: employer.name } });
    return items[0];
  });
  const people = async () => (await call(baseUrl, organiser, listPeople, { params: { organisationId } })).items;
  await enter(baseUrl, organiser, lead, await people(), tokens);
  for (const colleague of colleagues) {
    if (!(await people()).some(({ email }) => email === colleague.email)) {
      const body = { id: demoId(`invitation ${colleague.email}`), ...colleague };
      await call(baseUrl, tokens.get(lead.email), inviteColleague, { params: { organisationId }, body });
    }
    await enter(baseUrl, organiser, colleague, await people(), tokens);
  }
}

/** Somebody keeps the entry of a partner, and answers for it. */
async function joinPartner(
  baseUrl: string,
  organiser: string,
  { partner, person }: (typeof CONTACTS)[number],
  tokens: Map<string, string>,
): Promise<void> {
  const params = { partnerId: partnerIdOf(partner) };
  await call(baseUrl, organiser, openPartner, { params, body: { name: partner } });
  const ofPartner = { params: { organisationId: params.partnerId } };
  const people = async () => (await call(baseUrl, organiser, listPeople, ofPartner)).items;
  if (!(await people()).some(({ email }) => email === person.email)) {
    const body = { id: demoId(`invitation ${person.email}`), ...person };
    await call(baseUrl, organiser, inviteColleague, { ...ofPartner, body });
  }
  await enter(baseUrl, organiser, person, await people(), tokens);
}

/** Those of them that still wait. */
async function approve(baseUrl: string, organiser: string, applied: readonly { id: string }[]): Promise<void> {
  const list = (standing: 'waiting' | 'decided') =>
    call(baseUrl, organiser, listApplications, { query: { standing, limit: 100 } });
  const { items } = await until('the applications are on the desk', async () => {
    const [waiting, decided] = [await list('waiting'), await list('decided')];
    const known = new Set([...waiting.items, ...decided.items].map(({ id }) => id));
    return applied.every(({ id }) => known.has(id)) && waiting;
  });
  const applications = items.flatMap(({ id, version, held }) =>
    !held && applied.some((one) => one.id === id) ? [{ id, version }] : [],
  );
  if (applications.length === 0) return;
  await call(baseUrl, organiser, decideApplications, { body: { decision: 'approved', applications } });
}

function apply(baseUrl: string, { name, sector, message, people, isSmall }: DemoEmployer): Promise<{ id: string }> {
  const id = demoId(`application ${name}`);
  return call(baseUrl, undefined, applyToJoin, {
    body: {
      id,
      employer: { listed: false, name, ...(isSmall && { sizeBand: SMALL }) },
      ...{ sector, applicant: people[0]!, message },
    },
  });
}

/** By the link that was mailed, the first time; by password from then on. */
async function enter(
  baseUrl: string,
  organiser: string,
  { name, email }: DemoPerson,
  people: readonly { email: string; standing: string }[],
  tokens: Map<string, string>,
): Promise<void> {
  const isMember = people.some((one) => one.email === email && one.standing === 'member');
  const token = isMember
    ? await callForToken(baseUrl, signIn, { body: { email, password: PASSWORD } })
    : await callForToken(baseUrl, joinWithLink, {
        body: { token: await mailedToken(baseUrl, organiser, email), name, password: PASSWORD },
      });
  tokens.set(email, token);
}

/** From the administrator's screen of mails, where those stand that did not leave. */
async function mailedToken(baseUrl: string, administrator: string, email: string): Promise<string> {
  return await until(`a link for ${email} is mailed`, async () => {
    const { items, delivery } = await call(baseUrl, administrator, listMails, { query: { search: email } });
    if (delivery === 'smtp')
      throw new NotForDemo(
        'This network sends its mails. A demonstration needs one that keeps them: its people get none.',
      );
    for (const { id: mailId, subject } of items) {
      const { link } = await call(baseUrl, administrator, getMail, { params: { mailId } });
      // The applicant's own link, to see how the application stands, lets nobody in.
      if (link && !/application/i.test(subject)) return link.split('/').at(-1)!;
    }
    return undefined;
  });
}
