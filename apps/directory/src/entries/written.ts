import type { EntityManager } from 'typeorm';
import type { ProgrammeContent } from '#contracts/directory/content';
import { fromHtml, MarkdownRefused } from '#documents';
import { Invalid, type FieldProblem } from '#service';
import { AREAS } from '../gazetteer/outcodes';
import type { Content, Entry } from './entry.entity';
import { EntryNotReady, PlaceTaken, TermNotKnown } from './entry.errors';

/** What is Markdown of a content. */
const TEXTS = ['description', 'offered', 'asked'] as const;
const MOST_CHARACTERS = 20_000;

const isProgramme = (content: Content): content is ProgrammeContent => 'places' in content;

/** What is to be written of an entry. */
interface Writing {
  readonly id: string;
  readonly content: Content;
  /** What the entry has now: a term that was retired since stays on what has it. */
  readonly was: Content | null;
}

/**
 * What was sent as it is kept: texts are clean Markdown, whatever they were, and everything that it names is there.
 * @throws Invalid, TermNotKnown, PlaceTaken
 */
export async function writtenOf<C extends Content>(
  manager: EntityManager,
  id: string,
  content: C,
  was: Content | null,
): Promise<C> {
  const refused: FieldProblem[] = [];
  const written = { ...content, ...cleanTexts(content, TEXTS, refused) };
  refused.push(...unsoundOf(written));
  if (refused.length > 0) throw new Invalid(refused);
  await checkNamed(manager, [{ id, content: written, was }]);
  return written;
}

/**
 * As `writtenOf`, of several entries whose texts are clean already: read from a feed, or written here before.
 * @throws Invalid, TermNotKnown, PlaceTaken
 */
export async function checkWritings(manager: EntityManager, writings: readonly Writing[]): Promise<void> {
  const refused = writings.flatMap(({ content }) => unsoundOf(content));
  if (refused.length > 0) throw new Invalid(refused);
  await checkNamed(manager, writings);
}

const cohortsOf = (content: Content | null): readonly string[] =>
  content && isProgramme(content) ? content.cohorts : [];

async function checkNamed(manager: EntityManager, writings: readonly Writing[]): Promise<void> {
  const added = (of: (content: Content | null) => readonly string[]): string[] =>
    writings.flatMap(({ content, was }) => of(content).filter((name) => !of(was).includes(name)));
  const terms = added((content) => content?.terms ?? []);
  await checkTerms(manager, { cohorts: added(cohortsOf), terms }, []);
  await checkPlaces(manager, writings);
}

function unsoundOf(content: Content): FieldProblem[] {
  const areas = isProgramme(content) ? content.areas : [];
  const unknown = areas.flatMap((code, nth) =>
    AREAS.has(code) ? [] : [{ pointer: `#/areas/${nth}`, detail: 'There is no such area that we know.' }],
  );
  return [...unknown, ...doubled(content)];
}

/** Those of the named texts that are there, as clean Markdown; what cannot be is told in `refused`. */
export function cleanTexts<Name extends string>(
  content: { readonly [name in Name]?: string },
  names: readonly Name[],
  refused: FieldProblem[],
): { [name in Name]?: string } {
  const clean = (name: Name): [string, string] => {
    try {
      return [name, fromHtml(content[name]!, MOST_CHARACTERS).trim()];
    } catch (error) {
      if (!(error instanceof MarkdownRefused)) throw error;
      refused.push({ pointer: `#/${name}`, detail: error.message });
      return [name, ''];
    }
  };
  return Object.fromEntries(names.filter((name) => content[name] !== undefined).map(clean)) as {
    [name in Name]?: string;
  };
}

/** Each part has an id of its own: by it history tells the parts apart, and open data names them. */
function doubled(content: Content): FieldProblem[] {
  const { contacts } = content;
  const { places, costs, schedules } = isProgramme(content) ? content : { places: [], costs: [], schedules: [] };
  return Object.entries({ places, costs, schedules, contacts }).flatMap(([part, all]) => {
    const ids = new Set(all.map(({ id }) => id.toLowerCase()));
    return ids.size === all.length ? [] : [{ pointer: `#/${part}`, detail: 'Two of these have one id.' }];
  });
}

/** @param had what it has already. @throws TermNotKnown */
export async function checkTerms(
  manager: EntityManager,
  { cohorts, terms }: { cohorts: readonly string[]; terms: readonly string[] },
  had: readonly string[],
): Promise<void> {
  if (cohorts.length + terms.length === 0) return;
  const unknown: { name: string }[] = await manager.query(
    `SELECT cohort AS name FROM unnest($1::text[]) AS cohort WHERE cohort <> ALL ($3) AND NOT EXISTS (
       SELECT FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id WHERE x.code = 'cohort' AND t.code = cohort AND NOT t.retired)
     UNION ALL SELECT named FROM unnest($2::text[]) AS named WHERE named <> ALL ($3) AND NOT EXISTS (
       SELECT FROM term t WHERE t.id = named::uuid AND NOT t.retired)`,
    [cohorts, terms, had],
  );
  if (unknown.length > 0) throw new TermNotKnown(unknown.map(({ name }) => name));
}

async function checkPlaces(manager: EntityManager, writings: readonly Writing[]): Promise<void> {
  const places = writings.flatMap(({ id, content }) =>
    isProgramme(content) ? content.places.map((place) => ({ id: place.id, of: id })) : [],
  );
  if (places.length === 0) return;
  const taken: unknown[] = await manager.query(
    `SELECT FROM place p JOIN unnest($1::uuid[], $2::uuid[]) AS named (id, programme_id) USING (id)
     WHERE p.programme_id <> named.programme_id LIMIT 1`,
    [places.map(({ id }) => id), places.map(({ of }) => of)],
  );
  if (taken.length > 0) throw new PlaceTaken();
}

/**
 * What has to be there before others find it.
 * @throws EntryNotReady
 */
export function checkReady({ kind }: Pick<Entry, 'kind'>, content: Content | null): void {
  if (!content?.description) throw new EntryNotReady('Describe it first: say in a few sentences what it is.');
  if (kind === 'partner') return;
  const { places, areas } = content as ProgrammeContent;
  if (places.length === 0 && areas.length === 0) {
    throw new EntryNotReady('Say first where it takes place, or which area it serves.');
  }
}
