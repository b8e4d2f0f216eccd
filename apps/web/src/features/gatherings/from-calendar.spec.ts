import { filledIn, type Entry } from './from-calendar';
import { fieldsOf, NEW } from './gathering-fields';
import { repeatsOf } from './repeats';

const ENTRY: Entry = {
  ...{ title: 'A talk', purpose: 'To talk.', place: null, link: 'https://meet.example.org/x', notes: [] },
  start: { day: '2037-10-25', clock: '01:30', offset: '+00:00' },
  end: { day: '2037-10-26', clock: '10:00', offset: null },
  zone: 'Europe/London',
  repeats: { unit: 'month', last: true, interval: 2, ends: { until: '2038-06-30' } },
};

it('is saved as the entry was: which of two times, on which days, and how it repeats', () => {
  const typed = { ...NEW, place: 'Typed before', ...filledIn(ENTRY) };
  expect(fieldsOf(typed)).toMatchObject({
    ...{ title: 'A talk', place: null, link: ENTRY.link },
    start: { local: '2037-10-25T01:30', zone: 'Europe/London', offset: '+00:00' },
    end: { local: '2037-10-26T10:00', zone: 'Europe/London' },
  });
  expect(repeatsOf(typed)).toEqual(ENTRY.repeats);
});

it('leaves empty what is to be asked, also where another entry was filled in before', () => {
  const before = { ...NEW, ...filledIn(ENTRY) };
  const allDay = {
    ...ENTRY,
    start: { day: '2037-06-04', clock: null, offset: null },
    end: null,
    zone: null,
    repeats: null,
  };
  const typed = { ...before, ...filledIn(allDay) };
  expect(typed).toMatchObject({
    date: '2037-06-04',
    from: '',
    to: '',
    endDate: '',
    severalDays: false,
    zone: NEW.zone,
  });
  expect(repeatsOf(typed)).toBeNull();
});

it('names a zone as this browser lists it', () => {
  expect(Intl.supportedValuesOf('timeZone')).toContain(filledIn({ ...ENTRY, zone: 'US/Eastern' }).zone);
});
