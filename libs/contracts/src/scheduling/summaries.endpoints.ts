import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Prose, Version } from '../primitives';

const path = '/api/scheduling/gatherings/:gatheringId/summary';
const params = { gatheringId: Id };

const Text = Prose(20_000).pipe(z.string().min(1, 'Write what was said.'));

/** A name that stands in a text, as it stands there, and whose it is. */
const NameFound = z.object({
  said: z.string(),
  of: z.string(),
  kind: z.enum(['person', 'organisation']),
  /** They, or somebody of theirs, have a place at the gathering. */
  inRoom: z.boolean(),
});

export const GatheringSummaryText = z.object({
  version: Version,
  /** Markdown. */
  text: z.string(),
  releasedAt: Instant,
});

export const getGatheringSummary = endpoint({
  method: 'GET',
  path,
  summary:
    'What those in the room wrote of a gathering, once an organiser has released it: for whoever may know of the gathering.',
  access: ['anyone'],
  area: 'gatherings',
  params,
  response: z.object({ summary: GatheringSummaryText.nullable() }),
});

export const findNamesInSummary = endpoint({
  method: 'POST',
  path: `${path}/names`,
  summary: 'Names of people and organisations that stand in a text: a help to whoever releases it, and no guarantee.',
  access: ['organiser'],
  costly: true,
  params,
  body: z.strictObject({ text: Text }),
  status: 200,
  response: z.object({ names: z.array(NameFound) }),
});

export const releaseSummary = endpoint({
  method: 'PUT',
  path,
  summary:
    'Releases a text as the gathering’s summary, or another in its place. Under the Chatham House Rule one that names who was there is refused, unless it is sent despite that.',
  access: ['organiser'],
  problems: ['gathering-draft', 'names-in-summary'],
  costly: true,
  params,
  body: z.strictObject({ text: Text, despite: z.boolean().default(false) }),
  status: 200,
  response: z.object({ summary: GatheringSummaryText }),
});

export const takeBackSummary = endpoint({
  method: 'DELETE',
  path,
  summary: 'Takes a released summary back: nobody reads it any more. What the room wrote stays.',
  access: ['organiser'],
  params,
});
