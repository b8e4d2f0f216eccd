import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/library/pages';
const HTML = 'text/html; charset=utf-8';

const UUID = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}';
const NUMBER = '[1-9][0-9]{0,4}';

/**
 * The addresses of the web app whose pages are written here, so that they are read without script. Whatever stands before
 * the services, one process or the front of a cluster, hands them to the operation of the same name below `pages`.
 */
export const PAGE_ADDRESS = `^/(what-works/${UUID}|toolkits/${UUID}(/editions/${NUMBER})?|sitemap\\.xml|robots\\.txt)$`;
const ADDRESS = new RegExp(PAGE_ADDRESS);

/** The path of the operation that writes the page of an address; undefined where it is the web app's alone. */
export function pageOperation(url: string): string | undefined {
  const [address = ''] = url.split('?', 1);
  return ADDRESS.test(address) ? `${path}${address}` : undefined;
}

const EditionNumber = z.coerce.number().int().min(1).max(100_000);

export const getItemPage = endpoint({
  method: 'GET',
  path: `${path}/what-works/:itemId`,
  summary: 'The page of an item: with its text where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  params: { itemId: Id },
  produces: HTML,
});

export const getItemPicture = endpoint({
  method: 'GET',
  path: `${path}/what-works/:itemId/picture`,
  summary:
    'The picture that others see of an item for everybody where its address is shared: a PNG of 1200 × 630 pixels.',
  access: ['anyone'],
  costly: true,
  params: { itemId: Id },
  produces: ANY_TYPE,
});

export const getToolkitPage = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId`,
  summary: 'The page of a toolkit, which is that of its latest edition.',
  access: ['anyone', 'signed-in'],
  params: { toolkitId: Id },
  produces: HTML,
});

export const getEditionPage = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/editions/:number`,
  summary: 'The page of an edition: what is in it, where it is for everybody, else the web app alone.',
  access: ['anyone', 'signed-in'],
  params: { toolkitId: Id, number: EditionNumber },
  produces: HTML,
});

export const getToolkitPicture = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/picture`,
  summary: 'As for an item, of the latest edition of a toolkit for everybody.',
  access: ['anyone'],
  costly: true,
  params: { toolkitId: Id },
  produces: ANY_TYPE,
});

export const getSitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap.xml`,
  summary: 'What search engines may list (sitemaps.org): the latest 45,000 items and the toolkits for everybody.',
  access: ['anyone'],
  costly: true,
  produces: 'application/xml; charset=utf-8',
});

export const getRobots = endpoint({
  method: 'GET',
  path: `${path}/robots.txt`,
  summary: 'Where search engines may look (RFC 9309).',
  access: ['anyone'],
  produces: 'text/plain; charset=utf-8',
});
