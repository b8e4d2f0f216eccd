/** What somebody else wrote, of which nothing is known. */
export type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

export const rawOf = (value: unknown): Raw => (isRaw(value) ? value : {});

/** More than any list of a service that people wrote, and than any that we keep. */
const MOST_IN_A_LIST = 300;

/** Objects of a list, as far as it is read; one that stands alone where a list is meant is a list of one. */
export const listOf = (value: unknown): Raw[] =>
  Array.isArray(value) ? value.slice(0, MOST_IN_A_LIST).filter(isRaw) : isRaw(value) ? [value] : [];

/** For `JSON.stringify`: of each list what is read of it. */
export const asRead = (_: string, value: unknown): unknown =>
  Array.isArray(value) ? value.slice(0, MOST_IN_A_LIST) : value;

/** Says which lists of a service are read in part. */
export function noteLong(raw: Raw, findings: Findings): void {
  for (const [name, value] of Object.entries(raw)) {
    if (!Array.isArray(value) || value.length <= MOST_IN_A_LIST) continue;
    const count = value.length.toLocaleString('en-GB');
    findings.note(`“${name.slice(0, 40)}” lists ${count}: only the first ${MOST_IN_A_LIST} were read.`);
  }
}

/** Longer than any text that we keep, in HTML: what is read of one without an end is bounded. */
const MOST_OF_A_TEXT = 20_000;

/** Text as it was written, as far as it is read, without what no text holds. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  return value
    .slice(0, MOST_OF_A_TEXT)
    .toWellFormed()
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]/g, '')
    .trim();
}

/** The same on one line, each run of spaces one space: patterns that look for spaces then never look twice. */
export const spacedOf = (value: unknown): string => textOf(value).replaceAll(/\s+/g, ' ');

/** The first that says something. */
export const firstText = (...values: unknown[]): string => values.map(textOf).find(Boolean) ?? '';

export function numberOf(value: unknown): number | null {
  const text = textOf(value).replaceAll(/[£,\s]/g, '');
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** As names and codes are compared. */
export const slugOfTerm = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** What was found out of the ordinary, a sentence each, said once. */
export class Findings {
  private readonly said = new Set<string>();

  note(sentence: string): void {
    // Names of fields are somebody else's too.
    if (this.said.size < MOST_NOTES) this.said.add(textOf(sentence.slice(0, MOST_CHARACTERS)));
  }

  get notes(): string[] {
    return [...this.said];
  }
}
const MOST_NOTES = 30;
const MOST_CHARACTERS = 300;
