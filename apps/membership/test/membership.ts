import { membership } from '../src/membership.service';
import { uuidv7 } from 'uuidv7';
import type { DeskApplication } from '#contracts/membership/endpoints';
import { linkToken } from '#service';
import { eventually, startService, TEST_LINK_KEY, type StartOptions, type TestAgent, type TestService } from '#testing';

export const TOKEN_KEY = 'the token key of the tests, in full length';

export const path = '/api/membership';

export const FOUNDER = {
  networkName: 'The Fair Start Network',
  name: 'Ada Founder',
  email: 'ada@host.example',
  password: 'a password of many words',
};

export function startMembership(options: StartOptions = {}): Promise<TestService> {
  return startService(membership, { ...options, env: { TOKEN_KEY, DECISION_HOLD_SECONDS: '0', ...options.env } });
}

/** Sets the network up; the answer is the first organiser's browser. */
export async function setUp(service: TestService): Promise<TestAgent> {
  const browser = service.browser();
  await browser.post('/api/membership/set-up').send(FOUNDER).expect(201);
  return browser;
}

/** What a mailbox holds: the tokens of the links issued to this address, newest first, as notifications derives them. */
export async function mailbox(service: TestService, email: string): Promise<{ purpose: string; token: string }[]> {
  const rows: { id: string; purpose: string }[] = await service.dataSource.query(
    `SELECT key AS id, data->'state'->>'purpose' AS purpose FROM messaging.outbox
     WHERE type = 'levelfield.membership.link-issued.v1'
       AND data->'state'->>'personId' IN (SELECT id::text FROM person WHERE email = $1)
     ORDER BY id DESC`,
    [email],
  );
  return rows.map(({ id, purpose }) => ({ purpose, token: linkToken(TEST_LINK_KEY, 'mailed-link', id) }));
}

export async function newestLink(service: TestService, email: string): Promise<string> {
  const [link] = await mailbox(service, email);
  if (!link) throw new Error(`Nothing was mailed to ${email}.`);
  return link.token;
}

/** What was emitted about a key, oldest first: the last part of each type. */
export async function eventsOf(service: TestService, key: string): Promise<string[]> {
  const rows: { type: string }[] = await service.dataSource.query(
    'SELECT type FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [key],
  );
  return rows.map(({ type }) => type.split('.')[2]!);
}

export interface Prospect {
  readonly id: string;
  readonly employerId: string;
  readonly name: string;
  readonly companyNumber: string;
}

let numbers = 10_000_000;

/** An employer as an import leaves it. */
export async function addProspect(
  service: TestService,
  name: string,
  sicCodes = ['85200', '85310'],
): Promise<Prospect> {
  const prospect = { id: uuidv7(), employerId: String((numbers += 1)), name, companyNumber: String(numbers) };
  await service.dataSource.query(
    `INSERT INTO prospect (id, employer_id, name, locality, company_number, sic_codes, sectors, size_band, imported_at)
     VALUES ($1, $2, $3, 'Leeds LS1', $4, $5, '{P}', '250 to 499', now())`,
    [prospect.id, prospect.employerId, name, prospect.companyNumber, sicCodes],
  );
  return prospect;
}

export interface Applied {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** An employer that nobody listed applies. */
export async function apply(service: TestService, name = `Employer ${uuidv7()}`): Promise<Applied> {
  const id = uuidv7();
  const email = `lead-${id}@employer.example`;
  await service.browser().post(`${path}/applications`).send(application({ id, name, email })).expect(201, { id });
  await received(service);
  return { id, email, name };
}

/** Once what was applied for is on the desk, or the link mailed: that is done when the answer has gone. */
export async function received({ dataSource }: Pick<TestService, 'dataSource'>): Promise<void> {
  await eventually(async () =>
    expect(await dataSource.query('SELECT id FROM application_request WHERE waiting IS NOT NULL')).toEqual([]),
  );
}

export function application({ id = uuidv7(), name = 'Acme Works', email = 'lead@acme.example' } = {}) {
  return {
    id,
    employer: { listed: false, name },
    sector: 'C',
    applicant: { name: 'Lee Lead', email },
    message: 'We would like to learn from others.',
  };
}

interface DecisionAnswer {
  readonly id: string;
  readonly outcome: string;
  readonly application: DeskApplication | null;
}

/** Approves, or declines for a reason. */
export async function decideAll(
  organiser: TestAgent,
  applied: readonly { id: string; version?: number }[],
  reason?: string,
): Promise<DecisionAnswer[]> {
  const decision = reason === undefined ? { decision: 'approved' } : { decision: 'declined', reason };
  const applications = applied.map(({ id, version = 1 }) => ({ id, version }));
  const { body } = await organiser
    .post(`${path}/applications/decisions`)
    .send({ ...decision, applications })
    .expect(200);
  return body.items;
}

export async function decide(
  organiser: TestAgent,
  applied: { id: string; version?: number },
  reason?: string,
): Promise<DecisionAnswer> {
  const [answer] = await decideAll(organiser, [applied], reason);
  return answer!;
}

export interface Employer extends Applied {
  readonly organisationId: string;
  readonly lead: TestAgent;
  readonly leadId: string;
}

/** An employer in the network, with its lead signed in. */
export async function join(service: TestService, organiser: TestAgent): Promise<Employer> {
  const applied = await apply(service);
  const { application: approved } = await decide(organiser, applied);
  const lead = service.browser();
  const joined = await lead
    .post(`${path}/links/join`)
    .send({ token: await newestLink(service, applied.email), name: 'Lee Lead', password: FOUNDER.password })
    .expect(200);
  return { ...applied, organisationId: approved!.organisation.id, lead, leadId: joined.body.me.id };
}

/** Somebody whom `inviter` invites, and who joins. */
export async function bringIn(
  service: TestService,
  inviter: TestAgent,
  organisationId: string,
  roles: string[] = [],
): Promise<{ readonly id: string; readonly email: string; readonly browser: TestAgent }> {
  const request = { id: uuidv7(), email: `${uuidv7()}@employer.example`, name: 'Cleo Colleague', roles };
  await inviter.post(`${path}/organisations/${organisationId}/invitations`).send(request).expect(201);
  const browser = service.browser();
  const joined = { token: await newestLink(service, request.email), name: request.name, password: FOUNDER.password };
  await browser.post(`${path}/links/join`).send(joined).expect(200);
  return { ...request, browser };
}
