import { z } from 'zod';

/** What a column of a file may be: of the partner, of the programme, of where it takes place, of what this network adds. */
export const COLUMN_TARGETS = [
  'partner-name',
  'partner-id',
  'partner-description',
  'partner-website',
  'partner-email',
  'charity-number',
  'company-number',
  'id',
  'name',
  'description',
  'url',
  'email',
  'status',
  'minimum-age',
  'maximum-age',
  'fees',
  'areas',
  'place-name',
  'line',
  'city',
  'postcode',
  'latitude',
  'longitude',
  'phone',
  'contact-name',
  'languages',
  'cohorts',
  'stages',
  'offered',
  'asked',
  'capacity',
  'assured-on',
] as const;
export const ColumnTarget = z.enum(COLUMN_TARGETS, { error: 'Choose what the column holds.' });
export type ColumnTarget = z.infer<typeof ColumnTarget>;

/** By the heading of each column that is taken; others are passed over. */
export const Columns = z
  .record(z.string().max(200), ColumnTarget)
  .refine((all) => Object.keys(all).length <= 100, 'A file has at most 100 columns that are taken.')
  .refine(
    (all) => new Set(Object.values(all)).size === Object.keys(all).length,
    'Two columns are meant to hold the same.',
  );
export type Columns = z.infer<typeof Columns>;
