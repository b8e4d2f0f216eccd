import { z } from 'zod';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';
import { OfferKind, OfferReaders, OfferStanding, TakingStanding } from './offers';

/** What is offered by whom and how it stands; its title is empty before it is first opened. Forgotten once it is long over. */
export const OfferState = z.object({
  id: Id,
  version: Version,
  organisationId: Id,
  standing: OfferStanding,
  kind: OfferKind,
  title: z.string(),
  readers: OfferReaders,
  /** Null where nobody counts. */
  places: z.int().nullable(),
  taken: z.int(),
  lastDay: z.iso.date().nullable(),
});
export type OfferState = z.infer<typeof OfferState>;

/** Those who keep it are told of a draft by name. */
export const offers = defineTopic('directory.offers', {
  key: 'id',
  state: OfferState,
  hints: ({ id, version, standing }) =>
    standing === 'draft' ? [] : [{ topic: 'directory.offers', key: id, version, audience: 'everybody' }],
});

/** Who did it; null where time did, or what became of the employer. */
const BY = { byId: Id.nullable() };
const offer = (what: string) => offers.event(`levelfield.directory.offer-${what}.v1`, BY);

export const offerEvents = {
  made: offer('made'),
  changed: offer('changed'),
  opened: offer('opened'),
  /** A place was taken or given back. */
  counted: offer('counted'),
  closed: offer('closed'),
  over: offer('over'),
};

/** How many places of which offer a partner asked for or has; of whom nothing is kept anywhere. */
export const TakingState = z.object({
  id: Id,
  version: Version,
  offerId: Id,
  organisationId: Id,
  /** Null where the employer counted by itself. */
  partnerId: Id.nullable(),
  standing: TakingStanding,
  asked: z.int(),
  places: z.int(),
  /** The day by which the employer answers. */
  answerBy: z.iso.date().nullable(),
});
export type TakingState = z.infer<typeof TakingState>;

/** Who hears of it is told by the directory, name by name. */
export const takings = defineTopic('directory.takings', { key: 'id', state: TakingState });

/** Who did it, null where time did; and whose turn it is to hear of it. */
const WHO = { byId: Id.nullable(), toIds: z.array(Id) };
const happened = (what: string) => takings.event(`levelfield.directory.places-${what}.v1`, WHO);

export const takingEvents = {
  asked: happened('asked'),
  reminded: happened('reminded'),
  taken: happened('taken'),
  declined: happened('declined'),
  withdrawn: happened('withdrawn'),
  'given-back': happened('given-back'),
  lapsed: happened('lapsed'),
  /** When or where the offer takes place changed, or it closed: whoever has places looks again. */
  unsettled: happened('unsettled'),
};
