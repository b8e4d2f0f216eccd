import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import type { TestAgent, TestPerson } from '#testing';
import { aNote, publish, start } from './library';

export type Person = TestPerson & { agent: TestAgent };
type Following = AnswerOf<typeof endpoints.follow>;
type News = AnswerOf<typeof endpoints.listNews>['items'][number];

export const FOLLOWING = '/api/library/following';
export const NEWS = '/api/library/news';

export async function follow({ agent }: Person, body: object, id = uuidv7()): Promise<Following> {
  return (await agent.put(`${FOLLOWING}/${id}`).send(body).expect(200)).body;
}

export const save = (person: Person, filters: object, name = 'A search'): Promise<Following> =>
  follow(person, { kind: 'search', name, filters });

/** What somebody follows, as they see it. */
export const followed = async ({ agent }: Person): Promise<Following[]> =>
  (await agent.get(FOLLOWING).expect(200)).body.items;

export const newsOf = async ({ agent }: Person): Promise<News[]> => (await agent.get(NEWS).expect(200)).body.items;

/** Marks all as seen. */
export const seeAll = ({ agent }: Person) =>
  agent
    .post(`${NEWS}/seen`)
    .send({ place: 2 ** 40 })
    .expect(204);

export async function aPublished(person: Person, over: object = {}): Promise<string> {
  const id = await start(person.agent, aNote(over));
  await publish(person.agent, id);
  return id;
}
