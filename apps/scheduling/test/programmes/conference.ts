import { uuidv7 } from 'uuidv7';
import type { ArrangementView } from '#contracts/scheduling/programme';
import { at, type Joined, type SchedulingNetwork } from '../scheduling-network';

export const [HALL, ATTIC] = [uuidv7(), uuidv7()];
export const ROOMS = [
  { id: HALL, name: 'Hall' },
  { id: ATTIC, name: 'Attic' },
];

export interface Conference {
  readonly id: string;
  readonly view: () => Promise<ArrangementView>;
  readonly add: (fields?: Record<string, unknown>) => ReturnType<Joined['agent']['post']>;
  readonly change: (sessionId: string, body: object) => Promise<{ status: number; body: Record<string, unknown> }>;
  readonly speaker: (who?: object) => Promise<string>;
  readonly publish: () => Promise<{ status: number; body: ArrangementView & { type: string; detail: string } }>;
}

export const session = (fields: Record<string, unknown> = {}) => ({
  ...{ id: uuidv7(), title: 'Opening', about: '', trackId: null, roomId: HALL, minutes: 45, chathamHouse: false },
  ...{ start: { local: '2035-06-04T10:00' }, speakers: [] },
  ...fields,
});

/** Over two days in London, with two rooms ten minutes apart. */
export async function conference(
  network: SchedulingNetwork,
  fields: Record<string, unknown> = {},
): Promise<Conference> {
  const id = await network.schedule({
    ...{ kind: 'conference', chathamHouse: false, capacity: 200 },
    start: { local: '2035-06-04T09:00', zone: 'Europe/London' },
    end: { local: '2035-06-05T17:00', zone: 'Europe/London' },
    ...fields,
  });
  const { agent } = network.organiser;
  const view = async () => (await agent.get(`${at(id)}/arrangement`).expect(200)).body as ArrangementView;
  const plan = { rooms: ROOMS, tracks: [], minutesBetweenRooms: 10 };
  await agent
    .put(`${at(id)}/arrangement/plan`)
    .set('if-match', '"1"')
    .send(plan)
    .expect(200);
  return {
    id,
    view,
    add: (one) => agent.post(`${at(id)}/sessions`).send(session(one)),
    change: async (sessionId, body) => {
      const { version } = (await view()).sessions.find((one) => one.id === sessionId)!;
      return agent
        .patch(`${at(id)}/sessions/${sessionId}`)
        .set('if-match', `"${version}"`)
        .send(body);
    },
    speaker: async (who = { name: 'Gwen Guest', organisation: 'Lantern Works', email: `${uuidv7()}@example.org` }) => {
      const speakerId = uuidv7();
      await agent
        .post(`${at(id)}/speakers`)
        .send({ id: speakerId, who })
        .expect(201);
      return speakerId;
    },
    publish: async () =>
      agent
        .post(`${at(id)}/programme`)
        .set('if-match', `"${(await view()).version}"`)
        .send({}),
  };
}

export const programme = (id: string, { agent }: Pick<Joined, 'agent'>, query = '') =>
  agent.get(`${at(id)}/programme${query}`);
export const visitor = (network: SchedulingNetwork) => ({ agent: network.service.browser() });
export const pick = ({ id }: Conference, sessionId: string, { agent }: Pick<Joined, 'agent'>) =>
  agent.put(`${at(id)}/agenda/${sessionId}`).send({});
