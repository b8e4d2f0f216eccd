import { filledIn, subscribing } from './calendar-programs';

const asked = (href: string, name: string): string | null => new URL(href).searchParams.get(name);

describe('what calendar programs are told', () => {
  it('is the whole address of a feed, however it is written', () => {
    const feed = 'https://network.example.org:8443/api/scheduling/feeds/a-token_1/levelfield.ics';
    const [apple, google, ...outlooks] = subscribing(feed, 'Fair & Start; “North”').map(({ href }) => href);
    const webcal = 'webcal://network.example.org:8443/api/scheduling/feeds/a-token_1/levelfield.ics';
    expect([apple, asked(google!, 'cid')]).toEqual([webcal, webcal]);
    for (const outlook of outlooks) {
      expect([asked(outlook, 'url'), asked(outlook, 'name')]).toEqual([feed, 'Fair & Start; “North”']);
    }
  });

  it('of one gathering is its instants, its zone and its page, also where the clock shows its time twice', () => {
    const entry = {
      title: 'Routes into law & accounting #1 + 東京',
      place: null,
      start: { local: '2026-10-25T01:30', zone: 'Europe/London', offset: '+00:00' },
      startsAt: '2026-10-25T01:30:00.000Z',
      endsAt: '2026-10-25T03:00:00.000Z',
    };
    const page = 'https://network.example.org/gatherings/1';
    const [google, ...outlooks] = filledIn(entry, page).map(({ href }) => href);
    expect(['text', 'dates', 'ctz', 'details', 'location'].map((name) => asked(google!, name))).toEqual([
      entry.title,
      '20261025T013000Z/20261025T030000Z',
      'Europe/London',
      page,
      page,
    ]);
    for (const outlook of outlooks) {
      expect(['subject', 'startdt', 'enddt', 'body'].map((name) => asked(outlook, name))).toEqual([
        entry.title,
        entry.startsAt,
        entry.endsAt,
        page,
      ]);
    }
  });
});
