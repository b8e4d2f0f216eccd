import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { fetchOutward, OutwardFailed, OutwardRefused, type OutwardAnswer } from '#service';
import { today } from '../freshness/days';
import { endReading, failReading, type Trouble } from './end-reading';
import { Feed, FeedRun } from './feed.entity';
import { idsOf, insertRows, type NumberedService } from './feed-rows';
import { knownTerms } from './known-terms';
import { mapService } from './mapping/map-service';
import { numberOf, rawOf, textOf, type Raw } from './mapping/raw';
import { servicesIn } from './mapping/read-json';
import { MOST_SERVICES } from './read-file';

const A_PAGE = 100;
const MOST_PAGES = 5000;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_BYTES_OF_ONE = 1024 * 1024;
/** We ask for a hundred; some endpoints give as many as they like. */
const MOST_ON_A_PAGE = 1000;
const MILLIS = 30_000;
/** Of a page with what is asked for singly: other feeds wait for their turn. */
const MOST_MILLIS_OF_A_PAGE = 10 * 60_000;
/** Between tries of what may go another time. */
const PAUSES_MILLIS = [300, 1500];
/** How many services are asked for at once, where pages hold but their names. */
const AT_ONCE = 4;

export interface Reaching {
  readonly trusted: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Reads the next page of a feed: what was on it, and that it was read, are kept together. */
export async function readPage(dataSource: DataSource, run: FeedRun, reaching: Reaching): Promise<void> {
  const feed = await dataSource.manager.findOneByOrFail(Feed, { id: run.feedId });
  try {
    const at = servicesAt(feed.address!);
    at.searchParams.set('page', String(run.page));
    at.searchParams.set('per_page', String(A_PAGE));
    const page = pageIn(await getJson(at, reaching), run.page);
    const read = await inFull(dataSource, run, page.services, at, reaching);
    if (read) await keepPage(dataSource, run, page, read);
  } catch (error) {
    if (reaching.signal.aborted || !(error instanceof Unread)) throw error;
    await failReading(dataSource, run, error.trouble);
  }
}

/** The list of services of an endpoint; its address may name it already, and ask for what it likes. */
function servicesAt(address: string): URL {
  const url = new URL(address);
  url.pathname = /\/services\/?$/.test(url.pathname) ? url.pathname : `${url.pathname.replace(/\/+$/, '')}/services`;
  url.hash = '';
  return url;
}

class Unread extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.problem);
  }
}

interface PageOfServices {
  readonly services: readonly Raw[];
  readonly isLast: boolean;
}

/** A page of 3.0 or of 1.0, or a list that is whole. @throws Unread */
function pageIn(answer: unknown, asked: number): PageOfServices {
  if (Array.isArray(answer)) return { services: fewOf(servicesIn(answer)), isLast: true };
  const page = rawOf(answer);
  const list = page['contents'] ?? page['content'] ?? page['services'] ?? page['items'];
  if (!Array.isArray(list)) {
    const problem = 'It answers, but not with a list of services as Open Referral UK has them.';
    throw new Unread({ trouble: 'not-understood', problem });
  }
  const pages = numberOf(page['total_pages'] ?? page['totalPages']);
  const last = page['last_page'] ?? page['last'];
  const isLast = list.length === 0 || (pages === null ? last !== false : asked >= pages);
  return { services: fewOf(servicesIn(list)), isLast: isLast || last === true };
}

/** @throws Unread */
function fewOf(services: Raw[]): Raw[] {
  if (services.length <= MOST_ON_A_PAGE) return services;
  const many = services.length.toLocaleString('en-GB');
  const problem = `It answers with ${many} services on one page, and we read ${MOST_ON_A_PAGE.toLocaleString('en-GB')} at once. Ask them for pages of ${A_PAGE}, or upload what it answers as a file.`;
  throw new Unread({ trouble: 'not-understood', problem });
}

/**
 * What is on a page in full. Some endpoints list no more than names: those are asked for each, and mapped as they come.
 * @returns null where nobody waits for it any more.
 */
async function inFull(
  dataSource: DataSource,
  { id, feedId }: FeedRun,
  services: readonly Raw[],
  at: URL,
  reaching: Reaching,
): Promise<NumberedService[] | null> {
  const mapping = { idOf: idsOf(feedId), terms: await knownTerms(dataSource.manager), today: today() };
  const [all, until]: [NumberedService[], number] = [[], Date.now() + MOST_MILLIS_OF_A_PAGE];
  for (let from = 0; from < services.length; from += AT_ONCE) {
    const some = services.slice(from, from + AT_ONCE);
    const whole = some.map(async (one) => (isBrief(one) ? inFullOf(one, at, reaching) : one));
    for (const raw of await Promise.all(whole)) all.push({ line: null, ...mapService(raw, mapping) });
    if (Date.now() > until) {
      const problem = 'It answers too slowly: a page took longer than ten minutes.';
      throw new Unread({ trouble: 'unreachable', problem });
    }
    if (!some.some(isBrief)) await immediate();
    else if (!(await dataSource.manager.existsBy(FeedRun, { id, standing: 'reading' }))) return null;
  }
  return all;
}

const isBrief = (service: Raw): boolean =>
  !['service_at_locations', 'service_areas', 'schedules', 'contacts', 'regular_schedules'].some(
    (name) => name in service,
  );

async function inFullOf(brief: Raw, at: URL, reaching: Reaching): Promise<Raw> {
  const id = textOf(brief['id']);
  if (!id) return brief;
  const one = new URL(`${at.pathname.replace(/\/+$/, '')}/${encodeURIComponent(id)}`, at);
  const full = rawOf(await getJson(one, reaching, { orMissing: true, mostBytes: MOST_BYTES_OF_ONE }));
  return textOf(full['id']) === id ? { ...brief, ...full } : brief;
}

async function keepPage(
  dataSource: DataSource,
  run: FeedRun,
  page: PageOfServices,
  read: readonly NumberedService[],
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const held = await manager.findOne(FeedRun, {
      where: { id: run.id, standing: 'reading', page: run.page },
      lock: { mode: 'pessimistic_write' },
    });
    if (!held) return;
    const kept = await insertRows(manager, run.id, held.total + held.repeated, read);
    held.total += kept;
    held.repeated += read.length - kept;
    held.page += 1;
    const { total, repeated, page: next } = held;
    await manager.update(FeedRun, { id: run.id }, { total, repeated, page: next, done: total });
    const met = page.isLast ? null : endlessOf(held, kept, read.length);
    if (page.isLast || met) await endReading(manager, held, met);
  });
}

/** Whether it goes on without saying anything new, or beyond what any feed has. */
function endlessOf({ page, total }: FeedRun, kept: number, read: number): Trouble | null {
  if (kept === 0 && read > 0) {
    return {
      trouble: 'endless',
      problem: `Page ${page - 1} says again what earlier pages said, and more are said to follow. What was read until there can be imported.`,
    };
  }
  if (page <= MOST_PAGES && total < MOST_SERVICES) return null;
  return {
    trouble: 'endless',
    problem: `It did not come to an end after ${(page - 1).toLocaleString('en-GB')} pages.`,
  };
}

async function getJson(
  url: URL,
  reaching: Reaching,
  { orMissing = false, mostBytes = MOST_BYTES } = {},
): Promise<unknown> {
  const { status, body } = await ask(url, reaching, mostBytes);
  if (orMissing && (status === 404 || status === 410)) return {};
  if (status >= 400 || status < 200) {
    throw new Unread({ trouble: 'unreachable', problem: `It answers with an error (${status}).` });
  }
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new Unread({ trouble: 'not-understood', problem: 'It answers, but not in JSON.' });
  }
}

/** Tries again what may go another time. @throws Unread */
async function ask(url: URL, { trusted, signal }: Reaching, mostBytes: number): Promise<OutwardAnswer> {
  for (let nth = 0; ; nth += 1) {
    const wait = PAUSES_MILLIS[nth];
    try {
      const answer = await fetchOutward(url, { mostBytes, millis: MILLIS, trusted, signal });
      if (wait === undefined || (answer.status < 500 && answer.status !== 429)) return answer;
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof OutwardRefused) throw new Unread({ trouble: 'refused', problem: error.message });
      if (!(error instanceof OutwardFailed)) throw error;
      if (!error.again || wait === undefined) throw new Unread({ trouble: 'unreachable', problem: error.message });
    }
    await pause(wait, undefined, { signal });
  }
}
