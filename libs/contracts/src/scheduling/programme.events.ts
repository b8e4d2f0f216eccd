import { z } from 'zod';
import { growing, Id, Instant, Version } from '../primitives';
import { defineTopic } from '../topic';
import { AgendaLine, MOST_TOLD, Slot } from './programme';

/** That a gathering has a programme, and which version of it: `version` is its number. Its sessions travel on no topic. */
export const ProgrammeState = z.object({
  gatheringId: Id,
  version: Version,
  sessions: z.int().positive(),
  publishedAt: Instant,
});
export type ProgrammeState = z.infer<typeof ProgrammeState>;

export const programmes = defineTopic('scheduling.programmes', {
  key: 'gatheringId',
  state: ProgrammeState,
  // Shown with its gathering.
  hints: ({ gatheringId, version }) => [
    { topic: 'scheduling.gatherings', key: gatheringId, version, audience: 'who-shows-it' },
  ],
});
export const GatheringProgrammePublished = programmes.event('levelfield.scheduling.gathering-programme-published.v1');

/**
 * That a programme touches a member, who speaks at it or means to go to something of it: one per gathering and person, which
 * is tombstoned 60 days after the gathering. No screen shows it but the programme itself.
 */
export const AgendaState = z.object({ id: Id, version: Version, gatheringId: Id, personId: Id });
export type AgendaState = z.infer<typeof AgendaState>;

export const agendas = defineTopic('scheduling.agendas', { key: 'id', state: AgendaState });
/** What a version changes for them; `more`: there is more than is told. */
export const AgendaTouched = agendas.event('levelfield.scheduling.agenda-touched.v1', {
  number: z.int().positive(),
  lines: z.array(AgendaLine).max(MOST_TOLD),
  more: z.boolean(),
});
/** What became of their place at a session without them: somebody gave one up, or two came to be at the same time. */
export const SessionPlaceChanged = agendas.event('levelfield.scheduling.session-place-changed.v1', {
  sessionId: Id,
  title: z.string(),
  slot: Slot,
  became: growing(['place', 'waitlist']),
});
