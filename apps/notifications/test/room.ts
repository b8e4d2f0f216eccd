import type { PersonState } from '#contracts/membership/events';
import { PlaceTaken, WaitlistJoined, type GatheringState, type RegistrationState } from '#contracts/scheduling/events';
import { aGathering, aRegistration, eventually, somebody, type TestAgent } from '#testing';
import type { Neighbours } from './neighbours';

export const of = ({ id }: { id: string }, what: string): string => `/api/notifications/gatherings/${id}/${what}`;

/** Each has a name that is part of no other. */
let readers = 0;

export interface Registered {
  person: PersonState;
  state: RegistrationState;
}

/** A gathering with so many who have a place and so many who wait, told of and written to. */
export async function aRoom(
  all: Neighbours,
  { places, waiting }: { places: number; waiting: number },
  over: Partial<GatheringState> = {},
): Promise<{ gathering: GatheringState; placed: Registered[]; waits: Registered[] }> {
  const gathering = await all.gathering(aGathering(over));
  const register = async (standing: 'place' | 'waitlist'): Promise<Registered> => {
    const person = await all.member({ name: `Reader ${(readers += 1)}.` });
    const state = aRegistration({ gatheringId: gathering.id, personId: person.id, standing });
    await all.scheduling.emit(standing === 'place' ? PlaceTaken : WaitlistJoined, state);
    return { person, state };
  };
  const placed = await Promise.all(Array.from({ length: places }, () => register('place')));
  const waits = await Promise.all(Array.from({ length: waiting }, () => register('waitlist')));
  await eventually(async () => {
    const { body } = await (await anOrganiser(all)).agent.get(of(gathering, 'mails')).expect(200);
    expect(body.people).toEqual({ place: places, waitlist: waiting });
    expect(body.mails.waiting).toBe(0);
  });
  return { gathering, placed, waits };
}

export async function anOrganiser(
  all: Neighbours,
  name = 'Olwen Price',
): Promise<{ agent: TestAgent; person: PersonState }> {
  const person = await all.member({ name, roles: ['organiser'] });
  const agent = await all.service.as(somebody({ personId: person.id, roles: ['organiser'] }));
  // The preview names them, so it knows of them.
  await eventually(async () =>
    expect(await all.service.dataSource.query('SELECT FROM person WHERE id = $1', [person.id])).toHaveLength(1),
  );
  return { agent, person };
}
