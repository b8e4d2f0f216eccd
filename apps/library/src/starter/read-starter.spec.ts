import { Stage } from '#contracts/library/content';
import { checkMarkdown } from '#documents';
import { readStarter, type Starter, type StarterItem } from './read-starter';

const FICTIONAL = /^This case study is fictional: /;
/** Wording may stand on its own; what is longer than this is a brochure. */
const WORDS = { fewest: 150, most: 900 };

/** The one list of what was looked at: what is not in it is not to be named. */
const SOURCES = [
  'Social Mobility Commission, employer toolkit',
  'Nesta, five levels of evidence',
  'The Maryland scale',
  'The network’s rules for counting people',
  'The Chatham House Rule',
  'Social Mobility Foundation, Social Mobility Employer Index: 150 organisations entered in 2024',
  'UK Standard Industrial Classification of economic activities (SIC) 2007',
  'Open Referral UK 3.0',
];

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
const textOf = ({ content }: StarterItem): string => {
  const { sources: _, ...parts } = content.parts;
  return Object.values(parts).join('\n\n').trim();
};

describe('The starter toolkit', () => {
  let starter: Starter;
  let items: StarterItem[];
  const named = (title: string): string => textOf(items.find(({ content }) => content.title === title)!);

  beforeAll(async () => {
    starter = await readStarter();
    items = starter.sections.flatMap((section) => section.items);
  });

  it('has five sections in the order of the journey, each with an introduction and all kinds of things', () => {
    expect(starter.sections.map(({ title }) => title)).toEqual([
      'Outreach and recruitment',
      'Induction',
      'Development and progression',
      'Measurement',
      'Advocacy',
    ]);
    expect(items.length).toBeGreaterThanOrEqual(40);
    expect(new Set(items.map(({ content }) => content.stage))).toEqual(new Set(Stage.options));
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(6);
    for (const { introduction, items: held } of starter.sections) {
      expect(wordsIn(introduction)).toBeGreaterThan(60);
      expect(held.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('names each thing once', () => {
    const ids = [starter.id, ...items.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(items.map(({ content }) => content.title)).size).toBe(items.length);
  });

  it('is Markdown as it is kept, so that editing one word changes one word', () => {
    const texts = items.flatMap(({ content }) => Object.values(content.parts));
    for (const text of [...texts, ...starter.sections.map(({ introduction }) => introduction)]) {
      expect(checkMarkdown(text)).toBe(text);
    }
  });

  it('leaves nothing that an editor would change: no bare breaks within a paragraph, no empty cells', () => {
    for (const item of items) {
      expect(textOf(item)).not.toMatch(/\| *\|/);
      expect(textOf(item)).not.toMatch(/^(?![-|>#\d\s])[^\n]+\n(?![-|>#\s])/m);
      // A title is the first level: no level of headings is skipped (PDF/UA-1).
      expect(textOf(item)).not.toMatch(/^(?:# |####)/m);
      if (item.kind !== 'note') expect(textOf(item).match(/^#+/m)?.[0]).toBe('##');
    }
  });

  it('is long enough to be used and short enough to be read', () => {
    const lengths = items.map((item) => ({ title: item.content.title, words: wordsIn(textOf(item)) }));
    expect(lengths.filter(({ words }) => words < WORDS.fewest || words > WORDS.most)).toEqual([]);
  });

  it('may be copied by anybody, and says how sure it is and why', () => {
    for (const { content, evidence } of items) {
      expect(content.licence).toBe('cc-by-4.0');
      expect(evidence.why).toMatch(/^[A-Z].{10,}\.$/);
      // Nothing in it rests on data of its own.
      expect(evidence.level).toBe(1);
    }
  });

  it('names no source but those that were looked at, and no address that may be gone', () => {
    const sources = items.flatMap(({ content }) => content.parts.sources.split('\n').filter(Boolean));
    expect(sources.length).toBeGreaterThan(15);
    for (const source of sources) expect(SOURCES.filter((known) => source.startsWith(`- ${known}`))).toHaveLength(1);
    for (const item of items) expect(textOf(item)).not.toMatch(/https?:|www\.|@|organisations joined/);
  });

  it('says of each case study in its first line that it is fictional', () => {
    const cases = items.filter(({ kind }) => kind === 'case-study');
    expect(cases).toHaveLength(starter.sections.length);
    for (const item of cases) expect(textOf(item)).toMatch(FICTIONAL);
    for (const { content } of cases) expect(content.title).toMatch(/^Case study: /);
  });

  it('has notes with a part for each question, and claims nothing of what it has not seen', () => {
    const notes = items.filter(({ kind }) => kind === 'note');
    expect(notes.length).toBeGreaterThanOrEqual(5);
    for (const { content } of notes) {
      const { problem, whatWeDid, whatChanged, differently } = content.parts;
      for (const part of [problem, whatWeDid, whatChanged, differently]) expect(part.length).toBeGreaterThan(100);
      expect(whatChanged).toMatch(/^Not known yet/);
    }
  });

  it('reads out the Chatham House Rule as it is', () => {
    expect(named('Hosting a roundtable, from invitation to follow-up')).toContain(
      '> … participants are free to use the information received, but neither the identity nor the affiliation of ' +
        'the speaker(s), nor that of any other participant, may be revealed.',
    );
  });

  it('asks the four questions of the employer toolkit with their answers', () => {
    const form = named('Questionnaire on social background: four questions');
    for (const question of [
      "1. Main household earner's occupation when you were about 14",
      '2. School mainly attended between 11 and 16',
      '3. Eligible for free school meals at any point',
      '4. Did either parent attend university by the time you were 18',
    ]) {
      expect(form).toContain(`\n## ${question}\n`);
    }
    for (const answer of [
      '(a) modern or traditional professional',
      '(b) senior, middle or junior manager or administrator',
      '(c) clerical and intermediate',
      '(d) technical and craft',
      '(e) routine and semi-routine manual and service',
      '(f) long-term unemployed (over a year)',
      '(g) small business owner, under 25 employees',
      '(h) other: retired, does not apply, do not know',
      '(i) prefer not to say',
      'state, selective',
      'state, non-selective',
      'independent with a means-tested bursary of 90 % or more',
      'not applicable (finished school before 1980, or overseas)',
      'yes, one or both',
    ]) {
      expect(form).toContain(`\n- ${answer}\n`);
    }
    expect(form.match(/^- (?:\(i\) )?prefer not to say$/gm)).toHaveLength(4);
    expect(form.match(/^\*Why we ask: /gm)).toHaveLength(4);
    expect(form).toContain('Each is optional.');
  });
});
