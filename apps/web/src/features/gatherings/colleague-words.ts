import type { Answer } from '../../lib/api';

type Colleague = Answer<'GET /api/scheduling/gatherings/:gatheringId/colleagues'>['items'][number];
type Stands = Pick<Colleague, 'standing' | 'asks'>;

export const standsWords = ({ standing, asks }: Stands): string =>
  asks ? 'asks for a place' : standing === 'place' ? 'has a place' : 'is on the waitlist';

/** What registering somebody else is: where places are on request it only asks, which is said before. */
export const askingFor = ({ onRequest }: { onRequest?: boolean | undefined }) =>
  onRequest
    ? {
        ...{ action: 'Ask for them', pending: 'Asking…', undo: 'take the request back' },
        says: 'Places are on request: those who run this gathering decide whether they have one.',
      }
    : { ...{ action: 'Register them', pending: 'Registering…', undo: 'give it up' }, says: null };

export function givingUp({ standing, asks }: Stands) {
  if (asks)
    return {
      ...{ opens: 'Take the request back', heading: 'Take back the request of', action: 'Take it back' },
      ...{ pending: 'Taking it back…', done: 'asks no more' },
    };
  const done = 'is no longer registered';
  if (standing === 'place')
    return {
      ...{ opens: 'Give up their place', heading: 'Give up the place of', action: 'Give up their place' },
      ...{ pending: 'Giving it up…', done },
    };
  return {
    ...{ opens: 'Take them off the waitlist', heading: 'Take off the waitlist:', action: 'Take them off' },
    ...{ pending: 'Taking them off…', done },
  };
}
