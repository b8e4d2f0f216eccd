import { addPartner, addProgramme, age, aPlace, AT, show, startDirectory, type TestDirectory } from './directory';
import { Chance, generated, generatedPartner } from './generated';
import type { Query, TermsById, Written } from './slow-open-data';

/** Named where something fails: the same seed makes the same directory. */
export const SEED = Number(process.env['OPEN_DATA_SEED'] ?? 20261129);

const OPEN = `${AT}/open-referral`;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON where it is, else the text. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A directory made by chance, as open data answers it. */
export interface OpenDirectory {
  readonly directory: TestDirectory;
  readonly chance: Chance;
  /** What everybody may see, in the order in which it was published. */
  readonly written: Written[];
  readonly terms: TermsById;
  /** A term of the organiser's. */
  readonly topic: string;
  ask(path: string, query?: Query, headers?: Record<string, string>): Promise<Answer>;
}

export async function startOpenDirectory(): Promise<OpenDirectory> {
  const directory = await startDirectory();
  const { agent } = directory.organiser;
  const topic = (await agent.put(`${AT}/taxonomies/topic/terms/robotics`).send({ name: 'Robotics' }).expect(200)).body
    .id;
  const { body } = await agent.get(`${AT}/taxonomies`).expect(200);
  const terms = new Map<string, { taxonomyId: string; code: string }>(
    body.items.flatMap(({ id: taxonomyId, terms: those }: { id: string; terms: { id: string; code: string }[] }) =>
      those.map(({ id, code }) => [id, { taxonomyId, code }]),
    ),
  );
  const made = { directory, chance: new Chance(SEED), written: [] as Written[], terms, topic, ask: asking(directory) };
  for (const share of [0, 0.3, 0.7, 1]) {
    const content = generatedPartner(made.chance, share, [topic]);
    const partner = { id: await addPartner(directory, content), name: content.name };
    for (const part of [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1, 1]) await write(made, partner, part);
    await addProgramme(directory, partner.id, generated(made.chance, 1, [topic]), false);
  }
  await addUnseen(made);
  for (const one of made.written) {
    const { last_modified: modifiedAt } = (await made.ask(`/services/${one.id}`)).body;
    if (typeof modifiedAt !== 'string') throw new Error(`${one.id} does not say when it was last modified.`);
    Object.assign(one, { modifiedAt });
  }
  return made;
}

async function write({ directory, chance, written, topic }: OpenDirectory, partner: Written['partner'], share: number) {
  const content = generated(chance, share, [topic]);
  const id = await addProgramme(directory, partner.id, content);
  written.push({ id, partner, content, modifiedAt: '' });
}

/** From another address each hundred times: one has a limit. */
function asking({ service }: TestDirectory): OpenDirectory['ask'] {
  let asked = 0;
  return async (path, query = {}, headers = {}) => {
    asked += 1;
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const response = await fetch(`${service.url}${OPEN}${path}?${search}`, {
      headers: { 'x-forwarded-for': `203.0.113.${Math.floor(asked / 100)}`, ...headers },
    });
    const text = await response.text();
    const isJson = /^application\/(?:problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}

/** What nobody may see: of a hidden partner, hidden, hidden by its age, and a change that waits. */
async function addUnseen({ directory, chance, written, topic }: OpenDirectory): Promise<void> {
  const { agent } = directory.organiser;
  const hiddenId = await addPartner(directory, { name: 'Secret partner' });
  await addProgramme(directory, hiddenId, generated(chance, 1, [topic]));
  await show(agent, hiddenId, 'hidden');
  const [{ id, partner }] = written as [Written];
  const secret = { name: 'Secret programme', description: 'secret', places: [aPlace()] };
  await show(agent, await addProgramme(directory, partner.id, { ...secret, places: [aPlace()] }), 'hidden');
  await age(directory, await addProgramme(directory, partner.id, secret), 540);
  const contact = await directory.contactOf(partner.id);
  const { version, content } = (await contact.agent.get(`${AT}/programmes/${id}`).expect(200)).body;
  const change = contact.agent.put(`${AT}/programmes/${id}/content`).set('if-match', `"${version}"`);
  await change.send({ ...content, name: 'Secret change', fees: 'secret' }).expect(200);
}
