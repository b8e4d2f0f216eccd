import type { z } from 'zod';
import type { Findings } from './raw';

/** How parts are called in the report; others by their own name. */
const CALLED: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  url: 'Web address',
  website: 'Web address',
  uri: 'Address as linked data',
  logo: 'Logo',
  email: 'E-mail address',
  registers: 'Register number',
  minimumAge: 'Lowest age',
  maximumAge: 'Highest age',
  costs: 'Cost',
  contacts: 'Contact',
  schedules: 'Time',
  places: 'Place',
  areas: 'Area',
  languages: 'Language',
  accessibility: 'Accessibility',
  funding: 'Funding',
  fees: 'Fees',
  capacity: 'Capacity',
};

type Container = Record<PropertyKey, unknown> | unknown[];
type Issue = z.core.$ZodIssue;

/** More than this is wrong with nothing that is worth keeping: each is looked for in all of it. */
const MOST_ROUNDS = 200;
const MOST_ISSUES = 25_000;

/**
 * What is sound of a content that somebody else wrote: what the schema refuses is left out, as little of it as can be,
 * what is too long is cut, and each is noted in the words of the refusal.
 * @param content is changed.
 * @returns null where nothing sound is left, which is noted too.
 */
export function keepSound<S extends z.ZodType>(schema: S, content: Container, findings: Findings): z.output<S> | null {
  for (let [round, met] = [0, 0]; round < MOST_ROUNDS && met < MOST_ISSUES; round += 1) {
    const result = schema.safeParse(content);
    if (result.success) return result.data;
    const { issues } = result.error;
    met += issues.length;
    // Before what they hold is looked at one by one.
    if (cutLists(content, issues, findings)) continue;
    if (!leaveOut(content, issues[0]!.path, issues[0]!, findings)) return null;
  }
  findings.note('Too much of it cannot be read.');
  return null;
}

/** Lists that are too long, all at once: what stands before the cut stays where it is. */
function cutLists(content: Container, issues: readonly Issue[], findings: Findings): boolean {
  const long = issues.filter(({ code, path }) => code === 'too_big' && Array.isArray(at(content, path)));
  for (const issue of long) {
    const holder = at(content, issue.path.slice(0, -1)) as Container;
    cut(holder, issue.path.at(-1)!, at(content, issue.path), issue, findings);
  }
  return long.length > 0;
}

/** @returns false where all would have to go. */
function leaveOut(content: Container, path: readonly PropertyKey[], issue: Issue, findings: Findings): boolean {
  const [last, holder] = [path.at(-1), at(content, path.slice(0, -1))];
  if (last === undefined || !isContainer(holder)) {
    // What was left out a moment ago, and cannot be missing, has its sentence.
    const named = calledOf(issue.path);
    if (!findings.notes.some((note) => note.startsWith(`${named}: `))) findings.note(`${named}: it is missing.`);
    return false;
  }
  const value = (holder as Record<PropertyKey, unknown>)[last];
  if (cut(holder, last, value, issue, findings)) return true;
  // What is missing takes with it what cannot be without it.
  if (value === undefined) return leaveOut(content, path.slice(0, -1), issue, findings);
  findings.note(`${calledOf(issue.path)}: ${sentenceOf(issue)} It was left out.`);
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return true;
}

function cut(holder: Container, last: PropertyKey, value: unknown, issue: Issue, findings: Findings): boolean {
  if (issue.code !== 'too_big') return false;
  const most = Number(issue.maximum);
  const named = calledOf(issue.path);
  if (typeof value === 'string') {
    (holder as Record<PropertyKey, unknown>)[last] = `${value.slice(0, most - 1)}…`.toWellFormed();
    findings.note(`${named}: it was cut to ${most.toLocaleString('en-GB')} characters.`);
    return true;
  }
  if (!Array.isArray(value)) return false;
  value.length = most;
  findings.note(`${named}: only the first ${most} were taken.`);
  return true;
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function at(content: Container, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((held, key) => (isContainer(held) ? (held as never)[key] : undefined), content);
}

function calledOf(path: readonly PropertyKey[]): string {
  const [first = ''] = path;
  return CALLED[String(first)] ?? String(first);
}

/** Of our schemas most say it themselves; what zod says is for programs. */
const sentenceOf = ({ message }: Issue): string =>
  /^(?:Invalid|Too|Unrec)/.test(message) ? 'This cannot be read.' : message;
