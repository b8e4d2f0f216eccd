import { uuidv7 } from 'uuidv7';
import type { OfferSummary } from '#contracts/directory/endpoints';
import { OrganisationChanged } from '#contracts/membership/events';
import type { TestAgent } from '#testing';
import { daysAfter, today } from '../src/freshness/days';
import { OfferClock } from '../src/offers/offer-falls-due.command';
import { TakingClock } from '../src/takings/taking-falls-due.command';
import { addPartner, AT, type TestDirectory } from './directory';

type Person = Awaited<ReturnType<TestDirectory['join']>>;

export const inDays = (days: number): string => daysAfter(today(), days);
export const anOffer = (over: object = {}) => ({
  ...{ kind: 'insight-day', title: 'A day with us', description: 'See how we work.', online: true },
  ...over,
});
export const typeOf = ({ body }: { body: { type: string } }): string => body.type.split('/').at(-1)!;
export const GIVEN = { decision: 'taken', person: 'Gina, 0161 496 0000', nextStep: 'Come to the front desk at nine.' };

/** What employers and partners do with offers, of a directory that is started by then. */
export function offering(directory: () => TestDirectory) {
  const at = (id: string): string => `${AT}/offers/${id}`;
  const see = async (agent: TestAgent, id: string) => (await agent.get(at(id)).expect(200)).body;
  const make = (agent: TestAgent, content: object, id = uuidv7()) => agent.post(`${AT}/offers`).send({ id, content });
  const open = (agent: TestAgent, id: string) => agent.post(`${at(id)}/opening`);
  async function offered(agent: TestAgent, over: object = {}): Promise<string> {
    const { body } = await make(agent, anOffer(over)).expect(201);
    await open(agent, body.id).expect(200);
    return body.id;
  }
  async function edit(agent: TestAgent, id: string, over: object) {
    const { version, content } = await see(agent, id);
    return agent
      .put(`${at(id)}/content`)
      .set('if-match', `"${version}"`)
      .send({ ...content, ...over });
  }
  const ask = (agent: TestAgent, offerId: string, places: number, over: object = {}) =>
    agent.post(`${at(offerId)}/takings`).send({ id: uuidv7(), places, ...over });
  const asked = async (agent: TestAgent, offerId: string, places: number): Promise<string> =>
    (await ask(agent, offerId, places).expect(201)).body.id;
  const answer = (agent: TestAgent, id: string, body: object) => agent.post(`${AT}/takings/${id}/answer`).send(body);
  const stillTaken = (agent: TestAgent, id: string, places: number) =>
    agent.put(`${AT}/takings/${id}/places`).send({ places });
  const taking = async (agent: TestAgent, id: string) => (await agent.get(`${AT}/takings/${id}`).expect(200)).body;
  const aLead = (): Promise<Person> => directory().join('Lena Lead', ['lead']);
  const aContact = async (): Promise<Person> => directory().contactOf(await addPartner(directory()));
  const found = async (agent: TestAgent, query: string): Promise<string[]> => {
    const { body } = await agent.get(`${AT}/offers?limit=100&${query}`).expect(200);
    return body.items.map(({ title }: OfferSummary) => title);
  };
  const become = ({ organisationId: id }: Person, over: object) =>
    directory().membership.emit(OrganisationChanged, {
      ...{ id, version: 2, kind: 'employer', name: 'Lead Ltd', sector: null, standing: 'member', ...over },
    } as never);
  /** As if so many days had passed for an offer and what is asked of it; then the clocks are looked at. */
  async function pass(offerId: string, days: number): Promise<void> {
    const { dataSource, app } = directory().service;
    await dataSource.query(
      `UPDATE offer SET due_on = due_on - $2::integer, last_day = last_day - $2::integer, content = CASE
         WHEN content->>'applyBy' IS NULL THEN content
         ELSE jsonb_set(content, '{applyBy}', to_jsonb(((content->>'applyBy')::date - $2::integer)::text)) END WHERE id = $1`,
      [offerId, days],
    );
    await dataSource.query(
      `UPDATE taking SET due_on = due_on - $2::integer, answer_by = answer_by - $2::integer, at = at - $2::integer * interval '1 day'
       WHERE offer_id = $1`,
      [offerId, days],
    );
    for (const clock of [OfferClock, TakingClock]) app.get<OfferClock | TakingClock>(clock).wake();
  }
  return {
    at,
    see,
    make,
    open,
    offered,
    edit,
    ask,
    asked,
    answer,
    stillTaken,
    taking,
    aLead,
    aContact,
    found,
    become,
    pass,
  };
}
