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
