import { Command } from 'commander';
import { z } from 'zod';
import { WhyDiscarded, type ParkedDetail, type ParkedRow, type Replayed } from '#contracts/parked';
import type { ParkedEvents } from '#messaging';
import { StartRefused } from '#postgres';
import {
  discardParked,
  findParked,
  listParked,
  NotFound,
  parkedDetail,
  SERVICES,
  type ServiceAtRest,
  type ServiceName,
} from '#service';
import { answer, command, FAILED, inWords } from './terminal';
import { withService, withServices } from './with-services';

interface Options {
  readonly json?: boolean;
}

interface Named {
  readonly consumer: string;
  readonly eventId: string;
}

const EXAMPLE = 'scheduling.members 0191d5f0-7c2e-7b3a-9d64-2f0c9a1e5b77';
const MOST_LISTED = 100;

/** `parked`: what administrators do on the screen Health, beside a network that runs or does not. */
export function parkedCommand(env: NodeJS.ProcessEnv): Command {
  const parked = new Command('parked').description(
    'Events that a service could not take: looks, takes again, gives up.',
  );
  for (const one of [list(env), show(env), replay(env), discard(env)]) parked.addCommand(one);
  return parked;
}

const list = (env: NodeJS.ProcessEnv): Command =>
  command(
    'list',
    'Lists what is parked, by service, one event a key, the longest parked first: a hundred of each at most.',
    'npx levelfield parked list --json',
  ).action(async ({ json }: Options) => {
    const found = await withServices(env, SERVICES, async ({ dataSource }, service) => {
      const { items, total } = await listParked(dataSource, { limit: MOST_LISTED });
      return { service, total, items };
    });
    const events = found.flatMap(({ items }) => items);
    const more = found.filter(({ total, items }) => total > items.length);
    const lines = [
      ...events.flatMap(rowLines),
      ...more.map(({ service, total }) => `Of ${service} there are ${total}.`),
    ];
    answer({ json: { events }, lines: lines.length > 0 ? lines : ['Nothing is parked.'] }, json);
  });

const show = (env: NodeJS.ProcessEnv): Command =>
  ofEvent('show', 'Shows one parked event, with what people wrote masked.', `show ${EXAMPLE}`).action(
    async (consumer: string, eventId: string, { json }: Options) => {
      const detail = await ofOne(env, { consumer, eventId }, async (parked, named) =>
        parkedDetail(parked, await findParked(parked, named)),
      );
      answer({ json: detail, lines: detailLines(detail) }, json);
    },
  );

const replay = (env: NodeJS.ProcessEnv): Command =>
  ofEvent(
    'replay',
    'Takes the parked events of its key again, in order and each once, until one fails.',
    `replay ${EXAMPLE}`,
  ).action(async (consumer: string, eventId: string, { json }: Options) => {
    const replayed = await ofOne(env, { consumer, eventId }, async (parked, named) =>
      parked.replay(await findParked(parked, named)),
    );
    tell(replayed, [], json);
  });

const discard = (env: NodeJS.ProcessEnv): Command =>
  ofEvent(
    'discard',
    'Gives one event up for good, which is written down, and takes what waits behind it.',
    `discard ${EXAMPLE} --why "It names a person who was made for a test"`,
  )
    .requiredOption('--why <text>', 'why it is given up')
    .action(async (consumer: string, eventId: string, { json, why: said }: Options & { why: string }) => {
      const why = WhyDiscarded.safeParse(said);
      if (!why.success) throw new StartRefused(`--why: ${why.error.issues[0]!.message}`);
      const replayed = await ofOne(env, { consumer, eventId }, (parked, named) =>
        discardParked(parked, named, { by: null, why: why.data }),
      );
      tell(replayed, ['Given up, and written down.'], json);
    });

const ofEvent = (name: string, summary: string, example: string): Command =>
  command(name, summary, `npx levelfield parked ${example}`)
    .argument('<consumer>', 'as parked list names it')
    .argument('<event>', 'its id there');

/** @throws StartRefused where nothing of that name is parked. */
async function ofOne<T>(
  env: NodeJS.ProcessEnv,
  { consumer, eventId }: Named,
  work: (parked: ParkedEvents, named: Named) => Promise<T>,
): Promise<T> {
  const refused = new StartRefused(`No such event of ${consumer} is parked: npx levelfield parked list says what is.`);
  if (!z.uuid().safeParse(eventId).success) throw refused;
  const atRest = ({ parked }: ServiceAtRest) => work(parked, { consumer, eventId: eventId.toLowerCase() });
  return await withService(env, serviceOf(consumer), atRest).catch((error: unknown) => {
    throw error instanceof NotFound ? refused : error;
  });
}

/** The service that a consumer is of, by its name. */
function serviceOf(consumer: string): ServiceName {
  const service = SERVICES.find((name) => consumer.startsWith(`${name}.`));
  if (!service) throw new StartRefused(`There is no consumer ${consumer}: npx levelfield parked list names them.`);
  return service;
}

/** One that failed again ends with 1: there is something to mend first. */
function tell(done: Replayed, before: readonly string[], json: boolean | undefined): void {
  const { replayed, left, failure } = done;
  const lines = [
    ...before,
    ...(replayed > 0 || before.length === 0 ? [`${replayed} taken.`] : []),
    ...(left > 0 ? [`${left} of its key still parked${failure ? `: ${failure}` : '. Run this again.'}`] : []),
  ];
  answer({ json: done, lines }, json);
  if (failure) process.exitCode = FAILED;
}

const rowLines = ({ behind, ...event }: ParkedRow): string[] => linesOf(event, `${behind} behind it`);

function detailLines({ fields, time, ...event }: ParkedDetail): string[] {
  return [
    ...linesOf(event, `version ${event.version}`),
    `  happened ${inWords(new Date(time))}`,
    ...fields.map(({ path, value }) => `  ${path}: ${value}`),
  ];
}

function linesOf(event: Omit<ParkedRow, 'behind'>, more: string): string[] {
  const { consumer, id, type, topic, key, attempts, parkedAt, reason } = event;
  return [
    `${consumer} ${id}`,
    `  ${type}, about ${topic} ${key}, ${more}`,
    `  tried ${attempts} times, parked ${inWords(new Date(parkedAt))}: ${reason}`,
  ];
}
