import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';
import { EvidenceLevel, ItemKind, Stage } from './content';
import { Audience } from './events';

const path = '/api/library/starter';

const StarterView = z.object({
  title: z.string(),
  summary: z.string(),
  /** Whether all of it was taken. A later release may bring more. */
  taken: z.boolean(),
  /** What its items were put into, in order; null before it is taken, and once it was discarded. */
  toolkitId: Id.nullable(),
  sections: z.array(
    z.object({
      title: z.string(),
      introduction: z.string(),
      items: z.array(
        z.object({
          title: z.string(),
          kind: ItemKind,
          stage: Stage,
          /** The beginning of what it says, without marks. */
          excerpt: z.string(),
          researchLevel: EvidenceLevel,
          /** The network's own, once it was taken. */
          itemId: Id.nullable(),
        }),
      ),
    }),
  ),
});

export const getStarter = endpoint({
  method: 'GET',
  path,
  summary: 'What the toolkit that ships with the product holds, and what of it was taken.',
  access: ['organiser'],
  response: StarterView,
});

export const takeStarter = endpoint({
  method: 'POST',
  path,
  summary:
    'Publishes what it holds as the host organisation’s own, and puts it into a toolkit to be edited. What was taken is not taken again.',
  access: ['organiser'],
  problems: ['toolkits-full'],
  body: z.strictObject({ audience: Audience.default('network') }),
  status: 200,
  response: StarterView,
});
