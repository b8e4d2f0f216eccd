import ICAL from 'ical.js';
import { uuidv7 } from 'uuidv7';
import type { Joined } from './scheduling-network';

export const feeds = '/api/scheduling/calendar-feeds';

/** By a parser that knows nothing of how it was written. */
export function readCalendar(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

export const makeFeed = async ({ agent }: Joined, label = 'Phone', shows?: 'network') => {
  const { body } = await agent.post(feeds).send({ id: uuidv7(), label, shows }).expect(201);
  return { feed: body.feed, path: new URL(body.url).pathname };
};
