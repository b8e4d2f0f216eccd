import { z } from 'zod';
import { endpoint } from '../endpoint';

const path = '/api/library';

const LibrarySettings = z.object({
  /** Whether a moderator looks at what members publish before others read it. */
  lookFirst: z.boolean(),
});

export const getLibrarySettings = endpoint({
  method: 'GET',
  path: `${path}/settings`,
  summary: 'How the network publishes.',
  access: ['member'],
  response: LibrarySettings,
});

export const changeLibrarySettings = endpoint({
  method: 'PUT',
  path: `${path}/settings`,
  summary: 'Chooses how the network publishes.',
  access: ['organiser'],
  body: z.strictObject(LibrarySettings.shape),
  status: 200,
  response: LibrarySettings,
});

const NameChoice = z.object({
  /** Whether one's name stays beside what one wrote when one leaves; else "A former member" stands there. */
  keepsName: z.boolean(),
});

export const getNameChoice = endpoint({
  method: 'GET',
  path: `${path}/name-choice`,
  summary:
    'How one is named beside what one wrote once one has left the network: as a former member, unless one chose.',
  access: ['member'],
  response: NameChoice,
});

export const chooseName = endpoint({
  method: 'PUT',
  path: `${path}/name-choice`,
  summary:
    'Chooses how one is named beside what one wrote once one has left. Whoever is erased is a former member whatever they chose.',
  access: ['member'],
  body: z.strictObject(NameChoice.shape),
});
