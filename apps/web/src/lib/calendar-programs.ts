import type { ZonedTime } from '#contracts/primitives';

/** Where a calendar program is told of something, and what is to be known of it: of a feed, how late it follows. */
export interface CalendarProgram {
  readonly name: string;
  readonly href: string;
  readonly says?: string;
}

/** Ways to subscribe to a feed: those of others read it from their own servers, whenever they like. */
export function subscribing(feed: string, name: string): CalendarProgram[] {
  const webcal = feed.replace(/^https?:/, 'webcal:');
  const outlook = `?${new URLSearchParams({ url: feed, name })}`;
  const threeHours = 'looks about every three hours';
  return [
    { name: 'Apple Calendar', href: webcal, says: 'looks as often as you set it to' },
    {
      name: 'Google Calendar',
      href: `https://calendar.google.com/calendar/r?${new URLSearchParams({ cid: webcal })}`,
      says: 'looks once or twice a day',
    },
    { name: 'Outlook at work', href: `https://outlook.office.com/calendar/addfromweb${outlook}`, says: threeHours },
    { name: 'Outlook.com', href: `https://outlook.live.com/calendar/addfromweb${outlook}`, says: threeHours },
  ];
}

interface Entry {
  readonly title: string;
  readonly place: string | null;
  readonly start: ZonedTime;
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * Programs on the web, opened with a new entry filled in. They are told what every visitor may know and where the page
 * is, and not the link to an online gathering: an address is read on its way by more than one.
 */
export function filledIn({ title, place, start, startsAt, endsAt }: Entry, page: string): CalendarProgram[] {
  const plain = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const location = place ?? page;
  const google = new URLSearchParams({
    ...{ action: 'TEMPLATE', text: title, dates: `${plain(startsAt)}/${plain(endsAt)}`, ctz: start.zone },
    ...{ details: page, location },
  });
  const outlook = new URLSearchParams({
    ...{ path: '/calendar/action/compose', rru: 'addevent', subject: title },
    ...{ startdt: startsAt, enddt: endsAt, body: page, location },
  });
  return [
    { name: 'Google Calendar', href: `https://calendar.google.com/calendar/render?${google}` },
    { name: 'Outlook at work', href: `https://outlook.office.com/calendar/deeplink/compose?${outlook}` },
    { name: 'Outlook.com', href: `https://outlook.live.com/calendar/deeplink/compose?${outlook}` },
  ];
}
