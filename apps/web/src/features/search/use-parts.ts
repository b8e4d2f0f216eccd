import { useQuery } from '@tanstack/react-query';
import { linkOptions, type LinkProps } from '@tanstack/react-router';
import { SECTOR_NAMES } from '#contracts/sector-names';
import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';
import { isMember, useMember } from '../../lib/session';
import { dateLine } from '../../lib/time';
import { KINDS } from '../library/words';
import { threadLink } from '../threads/thread-link';

/** Of each list: beyond these it has a page of its own. */
const limit = 5;

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly beside: string;
  readonly link: LinkProps;
}

/** One list, as far as it was searched. */
export interface Part {
  readonly title: string;
  readonly rows: readonly Found[];
  /** None where they are only the latest. */
  readonly total: number | null;
  /** All that was found of it. */
  readonly all: LinkProps;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/**
 * Each service searches what is its own, by its own list and for whoever asks; what one cannot answer hides nothing of the
 * others.
 */
export function useParts(search: string): readonly Part[] {
  const [isAsked, isIn] = [search !== '', isMember(useMember())];
  const [query, asked] = [
    { search, limit },
    { enabled: isAsked, retry: false },
  ];
  const upcoming = useQuery({ ...gatherings({ ...query, when: 'upcoming' }), ...asked });
  const past = useQuery({ ...gatherings({ ...query, when: 'past' }), ...asked });
  const items = useQuery({ ...queryOf('GET /api/library/items', { query }), ...asked });
  const programmes = useQuery({ ...queryOf('GET /api/directory/programmes', { query }), ...asked });
  const members = queryOf('GET /api/membership/organisations', { query });
  const organisations = useQuery({ ...members, ...asked, enabled: isAsked && isIn });
  const threads = useQuery({ ...queryOf('GET /api/discussions/found-in-threads', { query }), ...asked });
  return [
    part('Gatherings to come', upcoming, toGathering, linkOptions({ to: '/gatherings', search: { search } })),
    part('Past gatherings', past, toGathering, linkOptions({ to: '/gatherings', search: { when: 'past', search } })),
    part('What works', items, toItem, linkOptions({ to: '/what-works', search: { search } })),
    part('What partners offer', programmes, toProgramme, linkOptions({ to: '/partners', search: { search } })),
    part('Members', organisations, toMember, linkOptions({ to: '/members', search: { search } })),
    part(
      'Threads',
      only(threads, ({ said }) => said === null),
      toThread,
      linkOptions({ to: '/threads' }),
    ),
    part(
      'The latest that was said',
      uncounted(only(threads, ({ said }) => said !== null)),
      toThread,
      linkOptions({ to: '/threads' }),
    ),
  ];
}

const gatherings = (query: { search: string; limit: number; when: 'upcoming' | 'past' }) =>
  queryOf('GET /api/scheduling/gatherings', { query });

interface Asked<Item> {
  data: { items: Item[]; total: number | null } | undefined;
  error: Error | null;
  isLoading: boolean;
}

const part = <Item>(
  title: string,
  { data, error, isLoading }: Asked<Item>,
  toRow: (item: Item) => Found,
  all: LinkProps,
): Part => ({
  ...{ title, all, error, isPending: isLoading },
  rows: data?.items.map(toRow) ?? [],
  total: data ? data.total : 0,
});

/** Of one answer those that stand under one heading: there are no more of them. */
const only = <Item>({ data, error, isLoading }: AskedAll<Item>, is: (item: Item) => boolean): Asked<Item> => {
  const items = data?.items.filter(is) ?? [];
  return { data: data && { items, total: items.length }, error, isLoading };
};

/** The latest, of nobody knows how many. */
const uncounted = <Item>({ data, ...asked }: Asked<Item>): Asked<Item> => ({
  ...asked,
  data: data && { ...data, total: null },
});

type AskedAll<Item> = Omit<Asked<Item>, 'data'> & { data: { items: Item[] } | undefined };

const toGathering = ({ id, title, start, end }: Answer<'GET /api/scheduling/gatherings'>['items'][number]): Found => ({
  ...{ id, name: title, beside: dateLine(start, end) },
  link: linkOptions({ to: '/gatherings/$gatheringId', params: { gatheringId: id } }),
});

const toItem = ({ id, title, kind, organisations }: Answer<'GET /api/library/items'>['items'][number]): Found => ({
  ...{ id, name: title, beside: [KINDS[kind], ...organisations.map(({ name }) => name)].join(' · ') },
  link: linkOptions({ to: '/what-works/$itemId', params: { itemId: id } }),
});

const toProgramme = ({ id, name, partner }: Answer<'GET /api/directory/programmes'>['items'][number]): Found => ({
  ...{ id, name, beside: partner.name },
  link: linkOptions({ to: '/programmes/$programmeId', params: { programmeId: id } }),
});

const toMember = ({ id, name, sector }: Answer<'GET /api/membership/organisations'>['items'][number]): Found => ({
  ...{ id, name, beside: sector ? SECTOR_NAMES[sector] : '' },
  link: linkOptions({ to: '/members/$organisationId', params: { organisationId: id } }),
});

const toThread = ({
  id,
  kind,
  title,
  said,
}: Answer<'GET /api/discussions/found-in-threads'>['items'][number]): Found => ({
  ...{ id: `${id}:${said?.seq ?? ''}`, name: title },
  beside: said ? [said.author, said.text].filter(Boolean).join(': ') : '',
  link: { ...threadLink({ id, kind }), ...(said && { search: { message: said.seq } }) } as LinkProps,
});
