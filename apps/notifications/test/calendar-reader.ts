import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import type { PersonState } from '#contracts/membership/events';
import type { GatheringState } from '#contracts/scheduling/events';
import type { TestMailServer } from './mail-server';

export type CalendarRead = ReturnType<typeof read>;

/** What a mail tells its reader's calendar, by parsers that know nothing of how it was written. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  const [first] = events;
  const event = new ICAL.Event(first!);
  return {
    text,
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: first!.getFirstPropertyValue('status'),
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    description: event.description,
    location: event.location,
    summary: event.summary,
    stamp: first!.getFirstPropertyValue('dtstamp')!.toString(),
    modified: first!.getFirstPropertyValue('last-modified')!.toString(),
    alarms: first!.getAllSubcomponents('valarm').length,
  };
}

export function partsOf(mail: ParsedMail): CalendarRead[] {
  const calendars = mail.attachments.filter(({ contentType }) => contentType === 'text/calendar');
  return calendars.map(({ headers, content }) => {
    const part = read(content.toString('utf8'));
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(headers.get('content-type')).toMatchObject({ params: { method: part.method, charset: 'UTF-8' } });
    return part;
  });
}

/** What the mails that a server took told each person, and their calendars. */
export function readerOf(server: TestMailServer) {
  const partsTo = ({ email }: PersonState): CalendarRead[] => server.to(email).flatMap(partsOf);
  const summaries = (person: PersonState): unknown[] =>
    partsTo(person).map(({ method, sequence, status }) => [method, sequence, status]);
  const subjects = ({ email }: PersonState): string[] => server.to(email).map(({ subject }) => subject!.split(':')[0]!);
  return { partsTo, summaries, subjects };
}

/** The gathering after a change that calendars are to follow. */
export const moved = (gathering: GatheringState, over: Partial<GatheringState>): GatheringState => ({
  ...gathering,
  version: gathering.version + 1,
  sequence: gathering.sequence + 1,
  ...over,
});
