import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/directory/pages';
const HTML = 'text/html; charset=utf-8';

export const getPartnerPage = endpoint({
  method: 'GET',
  path: `${path}/partners/:partnerId`,
  summary: 'The page of a partner: with what it says where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  params: { partnerId: Id },
  produces: HTML,
});

export const getProgrammePage = endpoint({
  method: 'GET',
  path: `${path}/programmes/:programmeId`,
  summary: 'The page of a programme: with what it says where everybody may read it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  params: { programmeId: Id },
  produces: HTML,
});

export const getDirectorySitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap-directory.xml`,
  summary:
    'What search engines may list of the directory: the latest 45,000 partners and programmes, but what is stale.',
  access: ['anyone'],
  costly: true,
  produces: 'application/xml; charset=utf-8',
});
