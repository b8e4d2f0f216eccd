import { cpus, platform, release, totalmem } from 'node:os';
import { summarise, type Path, type Spread } from './rounds';

/** The results as they are kept: every value, and what of them is shown. */
export function toJson(paths: readonly Path[], rounds: number): object {
  return {
    at: new Date().toISOString(),
    machine: {
      platform: `${platform()} ${release()}`,
      node: process.version,
      cores: cpus().length,
      processor: cpus()[0]?.model,
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    },
    rounds,
    paths: paths.map((path) => {
      const summary = summarise(path);
      const { aim } = path;
      return { ...path, aim: aim?.text, ...{ summary }, ...(aim && { holds: aim.holds(summary) }) };
    }),
  };
}

/** One line a path: medians, with the smallest and largest round beside them. */
export function toTable(paths: readonly Path[]): string {
  const heading = ['path', 'unit', 'ours', 'bare', 'ratio', 'aim', ''];
  const rows = paths.map((path) => {
    const summary = summarise(path);
    const verdict = path.aim ? (path.aim.holds(summary) ? 'holds' : 'MISSED') : '';
    return [
      path.name,
      path.unit,
      show(summary.ours),
      summary.bare ? `${show(summary.bare)} ${path.bare!.name}` : '',
      summary.ratio ? show(summary.ratio) : '',
      path.aim?.text ?? '',
      verdict,
    ];
  });
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => row[column]!.length)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const show = ({ median, min, max }: Spread): string =>
  min === max ? round(median) : `${round(median)} (${round(min)}–${round(max)})`;

const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
