import { OfferContent } from '#contracts/directory/offers';
import { checkOffer, NEW_OFFER, offerOf, offerTyped } from './offer-typed';

const offer = OfferContent.parse({
  ...{ kind: 'insight-day', title: 'A day with us', places: 12, minimumAge: 14, applyBy: '2027-01-10' },
  dates: [{ from: '2027-02-01', until: '2027-02-03' }],
  locations: [
    { name: 'Office', address: { line: '1 Quay', city: 'Leeds', postcode: 'LS1 4AP' } },
    { point: { latitude: 53.48, longitude: -2.24 } },
  ],
  accessibility: [{ feature: 'step-free' }],
  contact: { name: 'Ada', email: 'ada@example.org' },
});

it('says what it is after it was typed, and nothing of an empty form', () => {
  expect(offerOf(offerTyped(offer))).toEqual(offer);
  expect(OfferContent.parse({ ...offerOf({ ...NEW_OFFER, kind: 'speaker', title: 'A talk' }) })).toMatchObject({
    ...{ kind: 'speaker', places: null, dates: [], locations: [], url: null },
    contact: { email: null, phone: null },
  });
});

it('takes one day for both ends, and a web address without its beginning', () => {
  const typed = { ...offerTyped(offer), dates: [{ from: '2027-02-01', until: '' }], url: 'acme.example' };
  expect(offerOf(typed)).toMatchObject({
    dates: [{ from: '2027-02-01', until: '2027-02-01' }],
    url: 'https://acme.example',
  });
});

it('says what lacks, at its field', () => {
  const wrong = checkOffer({
    ...{ ...NEW_OFFER, places: 'many', minimumAge: '-3' },
    dates: [
      { from: '', until: '2027-01-01' },
      { from: '2027-01-02', until: '2027-01-01' },
    ],
    locations: [{ ...offerTyped(offer).locations[0]!, city: '' }],
  });
  expect(Object.keys(wrong).filter((field) => wrong[field as keyof typeof wrong])).toEqual([
    ...['locations/0/city', 'dates/0/from', 'dates/1/until', 'kind', 'title', 'minimumAge', 'places'],
  ]);
});
