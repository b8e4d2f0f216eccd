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

/** What is asked of few and of many, a column a number. */
export function toGrowthTable(paths: readonly Path[]): string {
  const grown = paths.filter(({ among }) => among !== undefined);
  const sizes = [...new Set(grown.map(({ among }) => among!))].sort((a, b) => a - b);
  const heading = ['among', ...sizes.map((size) => size.toLocaleString('en-GB'))];
  const rows = [...Map.groupBy(grown, ({ name, unit }) => `${name}, ${unit}`)].map(([name, of]) => [
    name,
    ...sizes.map((size) => {
      const path = of.find(({ among }) => among === size);
      return path ? show(summarise(path).ours) : '';
    }),
  ]);
  return grown.length > 0 ? laidOut(heading, rows) : '';
}

/** One line a path: medians, with the smallest and largest round beside them. */
export function toTable(paths: readonly Path[]): string {
  const heading = ['path', 'unit', 'ours', 'bare', 'ratio', 'aim', ''];
  const rows = paths
    .filter(({ among }) => among === undefined)
    .map((path) => {
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
  return laidOut(heading, rows);
}

function laidOut(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
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
