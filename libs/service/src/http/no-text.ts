import { Stream } from 'node:stream';

/** Deeper than anything that is asked for; thousands of brackets would exhaust whoever walks them. */
const DEEPEST = 30;

/**
 * PostgreSQL keeps neither NUL nor half a character (a lone surrogate), so neither comes in: by HTTP, or by a socket.
 * @returns where the first one is, a JSON Pointer that goes on from `at`, or what is nested too deeply to look into.
 */
export function findNoText(value: unknown, at: string, depth = 0): string | undefined {
  if (typeof value === 'string') return isText(value) ? undefined : at;
  // What is no JSON is still on its way.
  if (typeof value !== 'object' || value === null || value instanceof Stream) return undefined;
  if (depth > DEEPEST) return at;
  for (const [name, inside] of Object.entries(value)) {
    if (!isText(name)) return at;
    const found = findNoText(inside, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isText = (value: string): boolean => value.isWellFormed() && !value.includes('\0');
