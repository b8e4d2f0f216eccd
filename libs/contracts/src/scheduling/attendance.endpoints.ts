import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/scheduling/gatherings/:gatheringId';
const params = { gatheringId: Id };

export const printPeople = endpoint({
  method: 'GET',
  path: `${path}/participants.pdf`,
  summary: 'Who has a place, by name, with boxes to tick and when those who are here came, as PDF.',
  access: ['organiser', 'co-host'],
  personal: true,
  params,
  produces: 'application/pdf',
});

export const printBadges = endpoint({
  method: 'GET',
  path: `${path}/badges.pdf`,
  summary: 'A badge for each who has a place, eight on a page with lines to cut along, as PDF.',
  access: ['organiser', 'co-host'],
  personal: true,
  params,
  produces: 'application/pdf',
});

export const getCertificate = endpoint({
  method: 'GET',
  path: `${path}/certificate.pdf`,
  summary: 'That the caller was at a gathering, which is over and at which they were checked in, as PDF.',
  access: ['place-holder'],
  personal: true,
  problems: ['no-certificate'],
  params,
  produces: 'application/pdf',
});
