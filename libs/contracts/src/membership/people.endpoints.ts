import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/membership';
const person = `${path}/organisations/:organisationId/people/:personId`;

const role = {
  path: `${person}/roles/:role`,
  access: ['own-organisation-lead', 'organiser', 'administrator'],
  // What a token gave would stay when the token is revoked.
  personal: true,
  problems: ['role-not-yours', 'last-in-role'],
  params: { organisationId: Id, personId: Id, role: z.enum(['lead', 'organiser', 'administrator']) },
} as const;

export const giveRole = endpoint({
  ...role,
  method: 'PUT',
  summary:
    'Gives a member a role: leads make leads of their organisation; organisers and administrators, in the host organisation, their like.',
  /** Who hands the role over, and no longer has it. */
  body: z.strictObject({ insteadOf: Id.optional() }),
});

export const takeRole = endpoint({
  ...role,
  method: 'DELETE',
  summary: 'Takes a role back, at once and never from the last who has it; the person stays signed in.',
});

/** Who leads the organisation then; asked for where its last lead goes and others stay. */
const departure = z.strictObject({ nextLeadId: Id.optional() });

export const removePerson = endpoint({
  method: 'DELETE',
  path: person,
  summary:
    'Removes a member from their organisation, and so from the network: their places are given on, they are signed out everywhere, and what they wrote stays.',
  access: ['own-organisation-lead', 'organiser'],
  personal: true,
  problems: ['role-not-yours', 'last-in-role'],
  params: { organisationId: Id, personId: Id },
  query: departure,
});

export const leaveNetwork = endpoint({
  method: 'DELETE',
  path: `${path}/profile`,
  summary: 'Leaves the organisation and the network, as when one is removed.',
  access: ['signed-in'],
  personal: true,
  problems: ['last-in-role'],
  query: departure,
});
