import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { SECTOR_NAMES } from '#contracts/sectors';
import { csvText, holds, NameAndId, readList, type Bind } from '#service';
import { counted, countedAt, heldWithin, IS_IN, isFirstTime, LAST, NEVER, toCome, type Counted } from './turns';

type Ledger = AnswerOf<typeof endpoints.getLedger>;
type Page = InputOf<typeof endpoints.listLedger>['query'];
type Item = AnswerOf<typeof endpoints.listLedger>['items'][number];
type Narrowed = Omit<Page, 'cursor' | 'limit'>;
type Turns = AnswerOf<typeof endpoints.findTurns>;

const SUMMED: readonly Counted[] = ['hosted', 'spoke', 'places', 'came', 'stayedAway', 'waited', 'refused'];

export async function getLedger(dataSource: DataSource, months: string): Promise<Ledger> {
  const summed = SUMMED.map((name) => `'${name}', coalesce(sum("${name}"), 0)`).join(', ');
  const [ledger]: Ledger[] = await dataSource.query(
    `SELECT (SELECT count(*)::integer FROM gathering g WHERE ${heldWithin('$1')}) AS held,
       (SELECT coalesce(json_agg(one.said ORDER BY sector), '[]') FROM (
         SELECT sector, json_build_object('sector', sector, 'organisations', count(*),
           'withPlace', count(*) FILTER (WHERE places > 0), 'firstTime', count(*) FILTER (WHERE "firstTime"), ${summed}) AS said
         FROM (
           SELECT o.sector, f.*, ${isFirstTime('$1')} AS "firstTime"
           FROM organisation o LEFT JOIN ${countedAt(heldWithin('$1'))} f ON f.organisation_id = o.id WHERE ${IS_IN}
         ) organisations GROUP BY sector
       ) one) AS sectors`,
    [months],
  );
  return ledger!;
}

const COUNTS: readonly Counted[] = [...SUMMED, 'gatherings'];
const TURNED_AWAY = `${counted('waited')} + ${counted('refused')}`;

/** What the list goes by, the least first, before names. */
const SORTS = {
  name: '0',
  hosted: `-${counted('hosted')}`,
  spoke: `-${counted('spoke')}`,
  places: `-${counted('places')}`,
  'turned-away': `-(${TURNED_AWAY})`,
  'longest-ago': `coalesce(extract(epoch FROM f.last) * 1000000, 0)`,
} as const satisfies Record<Narrowed['sort'], string>;

const shown = (months: string) => ({
  without: `${counted('places')} = 0`,
  'first-time': isFirstTime(months),
  'turned-away': `${TURNED_AWAY} > 0`,
});

/** A list in pieces, for a page of it and for all of it. */
function pieces({ months, search, sector, show, sort }: Narrowed, bind: Bind) {
  const within = bind(months);
  return {
    columns: `o.id, o.name, o.sector, o.size_band AS "sizeBand", ${COUNTS.map((name) => `${counted(name)} AS "${name}"`).join(', ')},
      ${isFirstTime(within)} AS "firstTime", ${NEVER} AS never, ${LAST} AS last`,
    from: `organisation o LEFT JOIN ${countedAt(heldWithin(within))} f ON f.organisation_id = o.id`,
    where: [
      IS_IN,
      search && holds('o.name', search, bind),
      sector && `o.sector = ${bind(sector)}`,
      show && shown(within)[show],
    ],
    by: [`(${SORTS[sort]})::float8`, 'o.name COLLATE "en-GB-x-icu"', 'o.id'],
  };
}

export function listLedger(
  dataSource: DataSource,
  { cursor, limit, ...narrowed }: Page,
): Promise<AnswerOf<typeof endpoints.listLedger>> {
  return readList<Item, Item>(dataSource, { cursor, limit }, (bind) => ({
    ...pieces(narrowed, bind),
    cursor: z.tuple([z.number(), ...NameAndId.def.items]),
    toItem: (row) => row,
  }));
}

const HEAD = [
  ...[
    'Organisation',
    'Sector',
    'Employees',
    'Hosted',
    'Spoke',
    'Gatherings with a place',
    'Places',
    'Came',
    'Did not come',
  ],
  ...['Waited in vain', 'Refused', 'First time', 'Last turn'],
];

export async function exportLedger(dataSource: DataSource, narrowed: Narrowed): Promise<string> {
  const values: unknown[] = [];
  const { columns, from, where, by } = pieces(narrowed, (value) => `$${values.push(value)}`);
  const asked = where.filter(Boolean).map((one) => `(${one})`);
  const rows: Item[] = await dataSource.query(
    `SELECT ${columns} FROM ${from} WHERE ${asked.join(' AND ')} ORDER BY ${by.join(', ')} LIMIT 50000`,
    values,
  );
  return csvText([
    HEAD,
    ...rows.map(({ name, sector, sizeBand, firstTime, last, ...of }) => [
      ...[name, sector ? SECTOR_NAMES[sector] : '', sizeBand ?? ''],
      ...[of.hosted, of.spoke, of.gatherings, of.places, of.came, of.stayedAway, of.waited, of.refused].map(String),
      ...[firstTime ? 'Yes' : '', last ?? ''],
    ]),
  ]);
}

/** Of organisations that nobody knows nothing is said. */
export async function findTurns(dataSource: DataSource, organisationIds: readonly string[]): Promise<Turns> {
  const ofThese = 'organisation_id = ANY ($1)';
  const names: readonly Counted[] = ['hosted', 'spoke', 'gatherings', 'waited', 'refused'];
  const items: Turns['items'] = await dataSource.query(
    `SELECT o.id, ${names.map((name) => `${counted(name)} AS "${name}"`).join(', ')}, ${NEVER} AS never,
       coalesce(ahead."toCome", 0) AS "toCome"
     FROM organisation o LEFT JOIN ${countedAt(heldWithin('12'), ofThese)} f ON f.organisation_id = o.id
       LEFT JOIN ${toCome(ofThese)} ahead ON ahead.organisation_id = o.id
     WHERE o.id = ANY ($1)`,
    [organisationIds],
  );
  return { items };
}
