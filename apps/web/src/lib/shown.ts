import type { Hinted } from '#contracts/hint';

/** Of a query: what it asks, and what it was answered. */
export interface Asked {
  readonly queryKey: readonly unknown[];
  readonly state: { readonly data?: unknown };
  /** `topics`: those that it shows, where its address does not say so. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

type Listed = readonly { readonly id?: string }[];
interface Page {
  /** What is answered may have an id that its address does not say. */
  readonly id?: unknown;
  readonly items?: Listed;
  /** Of a month of gatherings. */
  readonly days?: readonly { readonly gatherings?: Listed }[];
}

const listedIn = ({ items = [], days = [] }: Page): Listed => [
  ...items,
  ...days.flatMap(({ gatherings = [] }) => gatherings),
];

/** What a query shows, as hints name it: things by id, and where it asks for no one thing, those of a topic. */
export function namesOf({ queryKey, state, meta }: Asked): string[] {
  const [route, asked] = queryKey as [string, { params?: Record<string, unknown> }?];
  const [start, api, service, things] = route.split('/');
  if (start !== 'GET ' || api !== 'api') return [];
  const named = Object.values(asked?.params ?? {});
  const { pages = [state.data as Page] } = (state.data ?? {}) as { pages?: readonly Page[] };
  const listed = pages.flatMap((page) => [page?.id, ...listedIn(page ?? {}).map(({ id }) => id)]);
  const topics = (meta?.topics as readonly string[] | undefined) ?? [`${service}.${things}`];
  return [...(named.length > 0 ? named.filter(isId) : topics), ...listed.filter(isId)];
}

/** What else an address may hold (a link's token) is nobody's to hear. */
export const isId = (name: unknown): name is string =>
  typeof name === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name);

/** Whether what was fetched may have changed by what a hint tells of: its owner answers it, and it shows the thing. */
export function mayHaveChanged(query: Asked, { topic, key }: Hinted): boolean {
  const route = query.queryKey[0] as string;
  if (!route.startsWith(`GET /api/${topic.split('.')[0]}/`)) return false;
  return namesOf(query).some((name) => name === key || name === topic);
}
