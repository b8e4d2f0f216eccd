import { OfferContent } from '#contracts/directory/offers';
import { daysAfter, today } from '../freshness/days';
import { asksToday, Offer, standingOf } from './offer.entity';

const inDays = (days: number): string => daysAfter(today(), days);
const ids = { id: 'offer', organisationId: 'employer', madeBy: 'lead', requestHash: Buffer.alloc(32) };
const offered = (over: object): Offer => {
  const content = OfferContent.parse({ kind: 'speaker', title: 'A talk', ...over });
  const offer = Offer.make({ ...ids, content });
  offer.opens();
  return offer;
};
const days = (from: number, until = from) => ({ from: inDays(from), until: inDays(until) });

describe('an offer', () => {
  it.each([
    // What is due first: no more asking, or its end.
    [{ dates: [days(10, 12), days(5)] }, 12, 13],
    [{ dates: [days(10, 12)], applyBy: inDays(6) }, 12, 7],
    [{ dates: [days(10)], applyBy: inDays(10) }, 10, 11],
  ])('with %j has its last day in %i days, and the clock looks at it in %i', (over, last, due) => {
    const { lastDay, dueOn } = offered(over);
    expect([lastDay, dueOn]).toEqual([inDays(last), inDays(due)]);
  });

  it('is asked for while it is open, has a place left and is within its days, whatever the clock has come to', () => {
    const offer = offered({ places: 2, applyBy: inDays(0) });
    expect([standingOf(offer), asksToday(offer), offer.left]).toEqual(['open', true, 2]);
    offer.taken = 2;
    expect([standingOf(offer), asksToday(offer), offer.left]).toEqual(['full', false, 0]);
    offer.taken = 1;
    offer.content = { ...offer.content, applyBy: inDays(-1) };
    expect([standingOf(offer), asksToday(offer)]).toEqual(['open', false]);
    offer.closes(null);
    // Nothing is due but its end.
    expect([standingOf(offer), offer.dueOn]).toEqual(['closed', daysAfter(offer.lastDay!, 1)]);
  });

  it('has no title for others before it is first opened', () => {
    const draft = Offer.make({ ...ids, content: OfferContent.parse({ kind: 'mentoring', title: 'Not yet' }) });
    expect(Object.assign(draft, { version: 1 }).toState()).toMatchObject({ standing: 'draft', title: '' });
  });
});
