import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, Line, PageQuery } from '../primitives';

const path = '/api/membership';

export const ImportView = z.object({
  id: Id,
  fileName: z.string(),
  /** `checking` and `importing` go on by themselves, also after a restart. */
  standing: z.enum(['checking', 'checked', 'importing', 'done', 'cancelled', 'failed']),
  /** Why it failed, in a sentence. */
  problem: z.string().nullable(),
  encoding: z.enum(['utf-8', 'windows-1252']).nullable(),
  rows: z.object({
    total: z.int(),
    done: z.int(),
    /** What the import does, or did, with the rows. */
    fresh: z.int(),
    changed: z.int(),
    same: z.int(),
    warned: z.int(),
    broken: z.int(),
  }),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});

export const uploadImport = endpoint({
  method: 'PUT',
  path: `${path}/imports/:importId`,
  summary: 'Uploads a CSV file as published by the gender pay gap service; it is checked, nothing is imported yet.',
  access: ['organiser'],
  problems: ['id-taken', 'file-too-large', 'not-csv'],
  params: { importId: Id },
  query: z.strictObject({ fileName: Line(200) }),
  consumes: 'text/csv',
  bodyLimit: 32 * 1024 * 1024,
  status: 202,
  response: ImportView,
});

export const listImports = endpoint({
  method: 'GET',
  path: `${path}/imports`,
  summary: 'Imports, newest first.',
  access: ['organiser'],
  query: PageQuery,
  response: countedPageOf(ImportView),
});

export const getImport = endpoint({
  method: 'GET',
  path: `${path}/imports/:importId`,
  summary: 'One import: where it is, what is done, what failed.',
  access: ['organiser'],
  params: { importId: Id },
  response: ImportView,
});

export const listImportRows = endpoint({
  method: 'GET',
  path: `${path}/imports/:importId/rows`,
  summary: 'The row-by-row report.',
  access: ['organiser'],
  params: { importId: Id },
  query: PageQuery.extend({ outcome: z.enum(['fresh', 'changed', 'same', 'warned', 'broken']).optional() }),
  response: countedPageOf(
    z.object({
      /** Line of the file on which the row begins; the heading is line 1. */
      line: z.int(),
      employerId: z.string().nullable(),
      name: z.string().nullable(),
      outcome: z.enum(['fresh', 'changed', 'same', 'broken']),
      notes: z.array(z.string()),
    }),
  ),
});

export const startImport = endpoint({
  method: 'POST',
  path: `${path}/imports/:importId/start`,
  summary: 'Imports what was checked: each sound row becomes a prospect, or renews one.',
  access: ['organiser'],
  problems: ['import-not-ready'],
  params: { importId: Id },
  status: 202,
  response: ImportView,
});

export const cancelImport = endpoint({
  method: 'POST',
  path: `${path}/imports/:importId/cancel`,
  summary: 'Stops an import; rows already imported stay.',
  access: ['organiser'],
  problems: ['import-ended'],
  params: { importId: Id },
  response: ImportView,
});
