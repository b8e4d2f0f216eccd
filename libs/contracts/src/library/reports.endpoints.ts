import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, PageQuery, pageOf, Prose, Version } from '../primitives';
import { Sector } from '../sectors';
import { Adoption, Outcome, Outcomes, Sureness } from './adoption';
import { Cohort, Size } from './content';

const path = '/api/library/items/:itemId';

/** A month as ISO 8601 has it: `2026-11`. */
const Month = z.string().regex(/^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/, 'Write a month, like 2026-11.');

/** What an organisation says of how it went. */
const Said = z.object({
  outcome: Outcome,
  sure: Sureness,
  /** For whom it was done. */
  cohorts: z.array(Cohort).max(8).default([]),
  /** Of the organisation itself. */
  size: Size.nullable().default(null),
  /** Since when they do it. */
  since: Month.nullable().default(null),
  /** What they did otherwise than it says, as Markdown. */
  different: Prose(5000).default(''),
});

const OwnReport = z.object({
  /** To be sent along with a change; null where nothing was ever reported. */
  version: Version.nullable(),
  report: Said.extend({ id: z.uuid(), unattributed: z.boolean(), message: Id.nullable().optional() }).nullable(),
  /** A report of the organisation was read under its name: it is not to be made unattributed any more. */
  named: z.boolean(),
  doing: z.boolean(),
});

export const getOwnReport = endpoint({
  method: 'GET',
  path: `${path}/report`,
  summary: 'What one’s own organisation reported, and whether it does this too.',
  access: ['member'],
  params: { itemId: Id },
  response: OwnReport,
});

export const reportAdoption = endpoint({
  method: 'PUT',
  path: `${path}/report`,
  summary: 'Reports how it went for one’s own organisation: its one report, or what that says from now on.',
  access: ['own-organisation-lead'],
  problems: ['not-published', 'own-item', 'report-named', 'stale'],
  params: { itemId: Id },
  body: z.strictObject({
    ...Said.shape,
    /** Of what the caller saw: what another lead said meanwhile is not written over unseen. */
    version: Version.nullable(),
    /** Its sector alone shows, and where few are of that sector not even that. */
    unattributed: z.boolean().default(false),
    /**
     * The comment on the item that it is made of; left out, the one that it names stays. Of an unattributed report it is
     * not kept.
     */
    message: Id.nullable().optional(),
  }),
  status: 200,
  response: OwnReport,
});

export const takeReportBack = endpoint({
  method: 'DELETE',
  path: `${path}/report`,
  summary: 'Takes the report of one’s own organisation back: it counts no more.',
  access: ['own-organisation-lead'],
  params: { itemId: Id },
  status: 200,
  response: OwnReport,
});

export const doThisToo = endpoint({
  method: 'PUT',
  path: `${path}/doing`,
  summary: '“We do this too”: counted once for one’s own organisation, whoever says it.',
  access: ['member'],
  problems: ['not-published', 'own-item'],
  params: { itemId: Id },
  status: 200,
  response: OwnReport,
});

export const doThisNoMore = endpoint({
  method: 'DELETE',
  path: `${path}/doing`,
  summary: 'Takes “we do this too” back.',
  access: ['member'],
  params: { itemId: Id },
  status: 200,
  response: OwnReport,
});

const ReportView = Said.extend({
  id: z.uuid(),
  /** Null of an unattributed report: then size and since do not show either. */
  organisation: z.object({ id: Id, name: z.string() }).nullable(),
  sector: Sector.nullable(),
  /** In which it was last changed. */
  month: Month,
  /** How often it was changed; of an unattributed report nobody is told. */
  changes: z.int().nonnegative().nullable(),
  mine: z.boolean(),
  /** The comment that it was made of. */
  message: Id.nullable().optional(),
});
export type ReportView = z.infer<typeof ReportView>;

export const listReports = endpoint({
  method: 'GET',
  path: `${path}/reports`,
  summary: 'What organisations report of it, by month, the latest first; within a month in no order.',
  access: ['member'],
  costly: true,
  params: { itemId: Id },
  query: PageQuery.extend({
    /** Those alone that were made of a comment. */
    of: growing(['comments']).optional(),
  }),
  response: countedPageOf(ReportView),
});

export const listReportVersions = endpoint({
  method: 'GET',
  path: `${path}/reports/:reportId/versions`,
  summary: 'What a report said before, the latest first; of an unattributed one for its own organisation alone.',
  access: ['member'],
  params: { itemId: Id, reportId: z.uuid() },
  query: PageQuery,
  response: pageOf(Said.extend({ number: Version, month: Month })),
});

export const getAdoption = endpoint({
  method: 'GET',
  path: `${path}/adoption`,
  summary: 'Adoption evidence by sector and by size, counted from what the reports show.',
  access: ['member'],
  params: { itemId: Id },
  response: Adoption.extend({
    /** `sector` is null for those whose sector does not show. */
    sectors: z.array(Outcomes.extend({ sector: Sector.nullable() })),
    sizes: z.array(Outcomes.extend({ size: Size.nullable() })),
  }),
});
