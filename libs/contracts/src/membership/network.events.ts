import { z } from 'zod';
import { KnownAreas } from '../areas';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';

/** The network's own settings: its name in mails and calendars, its colour in documents and mails, its logo, what it shows to whom. */
export const NetworkState = z.object({
  id: z.literal('network'),
  version: Version,
  name: z.string(),
  hostId: Id,
  /** As it was chosen, `#rrggbb`: not everywhere can it be read. */
  colour: z.string().optional(),
  /** By which id anybody fetches it, and its size in pixels. */
  logo: z.object({ id: Id, width: z.int().positive(), height: z.int().positive() }).optional(),
  /** Where people open it, as an origin, where that was set on the screen: else each service has it from its settings. */
  publicUrl: z.string().optional(),
  /** What it shows to those alone who are signed in; left out where that is nothing. */
  forMembers: KnownAreas.optional(),
});
export type NetworkState = z.infer<typeof NetworkState>;

export const networks = defineTopic('membership.networks', {
  key: 'id',
  state: NetworkState,
  partitions: 1,
  hints: ({ id: key, version }) => [{ topic: 'membership.network', key, version, audience: 'everybody' }],
});
export const NetworkSetUp = networks.event('levelfield.membership.network-set-up.v1');
export const NetworkChanged = networks.event('levelfield.membership.network-changed.v1');
