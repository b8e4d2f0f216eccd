import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/scheduling/pages';

export const getGatheringPage = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'The page of a gathering: with what it says where everybody may know of it, else the web app alone.',
  access: ['anyone', 'signed-in'],
  area: 'gatherings',
  params: { gatheringId: Id },
  produces: 'text/html; charset=utf-8',
});

export const getGatheringsSitemap = endpoint({
  method: 'GET',
  path: `${path}/sitemap-scheduling.xml`,
  summary: 'What search engines may list of gatherings: those to come that everybody may know of.',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  produces: 'application/xml; charset=utf-8',
});
