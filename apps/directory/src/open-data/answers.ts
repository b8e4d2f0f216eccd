import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/directory/open-referral.endpoints';
import type {
  OpenService,
  OpenServiceAtLocation,
  OpenServiceAtLocationItem,
  OpenServiceItem,
} from '#contracts/directory/open-referral';
import type { OpenFilter } from '#contracts/directory/open-referral.query';
import { NotFound } from '#service';
import { toLocation, toPlace } from './location.shape';
import { perPage, readOne, readPage, type Listed, type ListedRow } from './open-list';
import { toFullService, toInstant, toService, toServiceAt } from './service.shape';
import type { Terms } from './terms';

/** A page as the profile has it. */
export function pageOf<Item>(contents: Item[], total: number, page: number, size: number) {
  const pages = Math.ceil(total / size);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

type Shape = Pick<OpenFilter, 'minimal' | 'full'>;

/** What a list answers of a row. */
export const ITEMS: {
  services(row: ListedRow, terms: Terms, shape: Shape): OpenServiceItem;
  places(row: ListedRow, terms: Terms, shape: Shape): OpenServiceAtLocationItem;
} = {
  services: (row, terms, { minimal, full }) => {
    if (minimal === 'true') return minimalOf(row.id, row);
    return full === 'true' ? toFullService(row, terms) : toService(row);
  },
  places: (row, terms, { minimal, full }) => {
    if (minimal === 'true') return minimalOf(row.placeId!, row);
    const location = toLocation(placeIn(row));
    return full === 'true' ? toServiceAtLocation(row, terms) : { id: row.placeId!, location, service: toService(row) };
  },
};

function minimalOf(id: string, { modifiedAt }: ListedRow) {
  const at = toInstant(modifiedAt);
  return { id, last_modified: at, modified_date: at };
}

/** Rows of `place` are written with the content. */
const placeIn = ({ content, placeId }: ListedRow) => content.places.find(({ id }) => id.toLowerCase() === placeId)!;

function toServiceAtLocation(row: ListedRow, terms: Terms): OpenServiceAtLocation {
  const place = placeIn(row);
  return { ...toPlace(place, row.content), service: toServiceAt(row, terms, [place]) };
}

async function listOf(dataSource: DataSource, listed: Listed, filter: OpenFilter) {
  const { total, rows, terms } = await readPage(dataSource, listed, filter);
  return pageOf(
    rows.map((row) => ITEMS[listed](row, terms, filter)),
    total,
    filter.page,
    perPage(filter),
  );
}

export const listServices = (dataSource: DataSource, filter: OpenFilter) =>
  listOf(dataSource, 'services', filter) as Promise<AnswerOf<typeof endpoints.listOpenServices>>;

export const listPlaces = (dataSource: DataSource, filter: OpenFilter) =>
  listOf(dataSource, 'places', filter) as Promise<AnswerOf<typeof endpoints.listOpenServicesAtLocations>>;

/** @throws NotFound */
export async function oneService({ manager }: DataSource, id: string): Promise<OpenService> {
  const { rows, terms } = await readOne(manager, 'services', id);
  if (!rows[0]) throw new NotFound('service');
  return toFullService(rows[0], terms);
}

/** @throws NotFound */
export async function onePlace({ manager }: DataSource, id: string): Promise<OpenServiceAtLocation> {
  const { rows, terms } = await readOne(manager, 'places', id);
  if (!rows[0]) throw new NotFound('service at a location');
  return toServiceAtLocation(rows[0], terms);
}
