import { isSame } from '#contracts/directory/changes-between';

type Parts = readonly { readonly id: string }[];

const isParts = (value: unknown): value is Parts =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'id' in one);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A change that began from `base`, carried on to what somebody else has made of that since: what the change says anew it
 * goes on saying, and all else is as `theirs`. Parts that have an id are told apart by it; other lists are taken whole.
 */
export function carriedOver(base: unknown, changed: unknown, theirs: unknown): unknown {
  if (isSame(base, changed)) return theirs;
  if (isSame(base, theirs)) return changed;
  if (isParts(base) && isParts(changed) && isParts(theirs)) return partsOver(base, changed, theirs);
  if (!isRecord(base) || !isRecord(changed) || !isRecord(theirs)) return changed;
  const names = Object.keys({ ...theirs, ...changed });
  return Object.fromEntries(names.map((name) => [name, carriedOver(base[name], changed[name], theirs[name])]));
}

function partsOver(base: Parts, changed: Parts, theirs: Parts): unknown[] {
  const [were, are] = [base, theirs].map((parts) => new Map(parts.map((part) => [part.id, part])));
  const kept = changed.flatMap((part) => {
    const [was, is] = [were!.get(part.id), are!.get(part.id)];
    // What they took out and the change does not touch stays out.
    if (was && !is) return isSame(was, part) ? [] : [part];
    return [is ? carriedOver(was, part, is) : part];
  });
  const named = new Set(changed.map(({ id }) => id));
  return [...kept, ...theirs.filter(({ id }) => !named.has(id) && !were!.has(id))];
}
