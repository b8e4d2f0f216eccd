import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/library/pages';
const HTML = 'text/html; charset=utf-8';

const EditionNumber = z.coerce.number().int().min(1).max(100_000);

export const getItemPage = endpoint({
  method: 'GET',
  path: `${path}/what-works/:itemId`,
  summary: 'The page of an item: with its text where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id },
  produces: HTML,
});

export const getItemPicture = endpoint({
  method: 'GET',
  path: `${path}/what-works/:itemId/picture`,
  summary:
    'The picture that others see of an item for everybody where its address is shared: a PNG of 1200 × 630 pixels.',
  access: ['anyone'],
  area: 'library',
  costly: true,
  params: { itemId: Id },
  produces: ANY_TYPE,
});

export const getToolkitPage = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId`,
  summary: 'The page of a toolkit, which is that of its latest edition.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { toolkitId: Id },
  produces: HTML,
});

export const getEditionPage = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/editions/:number`,
  summary: 'The page of an edition: what is in it, where it is for everybody, else the web app alone.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { toolkitId: Id, number: EditionNumber },
  produces: HTML,
});

export const getToolkitPicture = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/picture`,
  summary: 'As for an item, of the latest edition of a toolkit for everybody.',
  access: ['anyone'],
  area: 'library',
  costly: true,
  params: { toolkitId: Id },
  produces: ANY_TYPE,
});

export const getSitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap.xml`,
  summary: 'Where search engines find what they may list (sitemaps.org): the sitemaps of all that has pages.',
  access: ['anyone'],
  area: null,
  produces: 'application/xml; charset=utf-8',
});

export const getLibrarySitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap-library.xml`,
  summary: 'What search engines may list of the library: the latest 45,000 items and the toolkits for everybody.',
  access: ['anyone'],
  area: 'library',
  costly: true,
  produces: 'application/xml; charset=utf-8',
});

export const getRobots = endpoint({
  method: 'GET',
  path: `${path}/robots.txt`,
  summary: 'Where search engines may look (RFC 9309).',
  access: ['anyone'],
  area: null,
  produces: 'text/plain; charset=utf-8',
});
