import { areasNamed } from '../../gazetteer/areas-named';
import { AREAS } from '../../gazetteer/outcodes';
import { firstText, listOf, textOf, type Findings } from './raw';

/** The areas that a service is for, by our codes. */
export function areasOf(value: unknown, findings: Findings): string[] {
  const all = listOf(value).flatMap((one) => {
    // As our own open data says it.
    const code = textOf(one['extent']);
    if (AREAS.has(code)) return [code];
    if (isWorld(one['extent'])) return areasOf([{ name: 'world' }], findings);
    const said = firstText(one['name'], one['service_area']);
    if (!said) return [];
    const { areas, note } = areasNamed(said);
    if (note) findings.note(`Area: ${note}`);
    return areas;
  });
  return [...new Set(all)];
}

/** An outline around more of the earth than any country takes up. */
function isWorld(extent: unknown): boolean {
  const values =
    typeof extent === 'object' ? numbersIn(extent) : (textOf(extent).match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  return values.length >= 6 && Math.max(...values) - Math.min(...values) > 180;
}

const MOST_NUMBERS = 10_000;

/** Of an outline as GeoJSON has it, however deep somebody laid them. */
function numbersIn(extent: unknown): number[] {
  const [found, left]: [number[], unknown[]] = [[], [extent]];
  for (let looked = 0; looked < 4 * MOST_NUMBERS && left.length > 0; looked += 1) {
    const one = left.pop();
    if (typeof one === 'number') found.push(one);
    else if (typeof one === 'object' && one !== null && left.length < MOST_NUMBERS)
      left.push(...(Object.values(one) as unknown[]).slice(0, MOST_NUMBERS));
  }
  return found.slice(0, MOST_NUMBERS);
}
