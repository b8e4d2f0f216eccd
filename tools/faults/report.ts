import { cpus, platform, release, totalmem } from 'node:os';
import type { Account } from './account';
import type { Client } from './client';
import type { Ledger } from './ledger';

/** What was broken, and what came of it. */
export interface Outcome {
  readonly fault: string;
  /** On what, how often, for how long. */
  readonly done: string;
  readonly account?: Account;
  /** Milliseconds from when a write was due until it was acknowledged. */
  readonly p50?: number;
  readonly p99?: number;
  /** Seconds until every consumer had what was written while it lasted. */
  readonly caughtUp?: number;
  /** The longest single request, in seconds. */
  readonly longest?: number;
  /** What was answered in place of a success, and how often. */
  readonly answers: Readonly<Record<string, number>>;
  /** Whatever else was measured. */
  readonly measured: Readonly<Record<string, number | string>>;
  /** What did not hold; nothing where all did. */
  readonly missed: readonly string[];
}

/** What the ledger says of all of its time, or of a part of it. */
export function outcomeOf(
  ledger: Ledger,
  [from, until]: readonly [number, number] = [0, Infinity],
): Pick<Outcome, 'p50' | 'p99' | 'longest' | 'answers'> {
  const waits = ledger.waits(from, until);
  const asked = ledger.client.asked.filter(({ at }) => at >= from && at < until);
  return {
    p50: waits.getValueAtPercentile(50) / 1000,
    p99: waits.getValueAtPercentile(99) / 1000,
    longest: asked.reduce((most, { took }) => Math.max(most, took), 0) / 1000,
    answers: answersOf(asked),
  };
}

export function answersOf(asked: Client['asked']): Record<string, number> {
  const answers: Record<string, number> = {};
  for (const { status, says, retryAfter } of asked) {
    if (status >= 200 && status < 300) continue;
    const what = status === 0 ? `no answer (${says})` : `${status} ${says}`;
    const name = status >= 500 && !retryAfter ? `${what} without Retry-After` : what;
    answers[name] = (answers[name] ?? 0) + 1;
  }
  return answers;
}

/** What an account must not show, in words. `lawful` is what may be refused: nothing, where it is not said. */
export function missedBy(account: Account, lawful?: RegExp): string[] {
  const { offered, acknowledged, ranOut, lost, doubled, outOfOrder } = account;
  const may = ([why]: [string, number]): boolean => lawful?.test(why) ?? false;
  const refused = Object.entries(account.refused);
  const short = refused.filter(may).reduce((left, [, times]) => left - times, offered - acknowledged);
  const why = refused.filter((one) => !may(one)).map(([what, times]) => `${times} times ${what}`);
  const say = (what: string, those: readonly string[]): string[] =>
    those.length > 0 ? [`${those.length} ${what} (${those.slice(0, 3).join('; ')})`] : [];
  return [
    ...(short > 0 ? [`${short} of ${offered} never acknowledged (${why.join('; ')})`] : []),
    ...(ranOut ? ['nobody wrote any more when the last was broken'] : []),
    ...[...say('lost', lost), ...say('doubled', doubled), ...say('out of order', outOfOrder)],
  ];
}

export function toJson(outcomes: readonly Outcome[], settings: object): object {
  const machine = { platform: `${platform()} ${release()}`, node: process.version, cores: cpus().length };
  const memoryGigabytes = Math.round(totalmem() / 2 ** 30);
  return { at: new Date().toISOString(), machine: { ...machine, memoryGigabytes }, settings, outcomes };
}

/** One line a fault, what did not hold below it. */
export function toTable(outcomes: readonly Outcome[]): string {
  const heading = 'fault|done|offered|acknowledged|lost|doubled|out of order|p50 ms|p99 ms|caught up s|longest s|';
  const rows = outcomes.map(({ fault, done, account, p50, p99, caughtUp, longest, missed }) => [
    ...[fault, done, String(account?.offered ?? ''), String(account?.acknowledged ?? '')],
    ...[account?.lost, account?.doubled, account?.outOfOrder].map((those) => String(those?.length ?? '')),
    ...[p50, p99, caughtUp, longest].map((value) => value?.toFixed(1) ?? ''),
    missed.length === 0 ? 'holds' : 'MISSED',
  ]);
  const all = [heading.split('|'), ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) =>
    row
      .map((cell, nth) => cell.padEnd(widths[nth]!))
      .join('  ')
      .trimEnd(),
  );
  const said = outcomes.flatMap(({ fault, answers, measured, missed }) => [
    `\n${fault}:`,
    ...Object.entries(measured).map(
      ([name, value]) => `  ${name}: ${typeof value === 'number' ? value.toFixed(2) : value}`,
    ),
    ...Object.entries(answers).map(([answer, times]) => `  ${times} times ${answer}`),
    ...missed.map((one) => `  MISSED: ${one}`),
  ]);
  return [...lines, ...said].join('\n');
}
