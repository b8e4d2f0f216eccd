import type { Waiting } from '../../lib/waiting';

type Threads = NonNullable<Waiting['threads']>;

/**
 * The unread threads beside what is most due, and how many there are: a thread that stands in the band stands there alone.
 * Where the gathering stands there, its thread does not.
 */
export function threadsBeside(
  due: { readonly what: string; readonly thread?: { readonly id: string } } | undefined,
  threads: Waiting['threads'],
): Pick<Threads, 'items' | 'total'> {
  const { items, total } = threads ?? { items: [], total: 0 };
  const rest = items.filter(({ id }) => id !== due?.thread?.id);
  return { items: rest, total: total - (items.length - rest.length) };
}
