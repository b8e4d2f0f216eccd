import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/directory/pages';
const HTML = 'text/html; charset=utf-8';

export const getPartnerPage = endpoint({
  method: 'GET',
  path: `${path}/partners/:partnerId`,
  summary: 'The page of a partner: with what it says where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { partnerId: Id },
  produces: HTML,
});

export const getProgrammePage = endpoint({
  method: 'GET',
  path: `${path}/programmes/:programmeId`,
  summary: 'The page of a programme: with what it says where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { programmeId: Id },
  produces: HTML,
});

export const getPartnerNamesPage = endpoint({
  method: 'GET',
  path: `${path}/partners/a-to-z`,
  summary: 'The page of the partners by name, a hundred at a time.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  costly: true,
  // Whoever typed an address wrong is shown the list from its beginning.
  query: z.object({
    letter: z.string().optional().catch(undefined),
    cursor: z.string().max(400).optional().catch(undefined),
  }),
  produces: HTML,
});

export const getDirectorySitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap-directory.xml`,
  summary:
    'What search engines may list of the directory: the latest 45,000 partners and programmes, but what is stale.',
  access: ['anyone'],
  area: 'directory',
  costly: true,
  produces: 'application/xml; charset=utf-8',
});
