import { Schedule } from './places';
import { scheduleInWords } from './schedule-words';

const ID = '019a0000-0000-7000-8000-000000000001';

describe('a schedule in words', () => {
  it.each([
    [
      { freq: 'WEEKLY', byday: 'WE,MO', opensAt: '09:30', closesAt: '16:00' },
      'Every Monday and Wednesday, 09:30–16:00',
    ],
    [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR' }, 'Monday to Friday'],
    [{ byday: 'SA', opensAt: '10:00' }, 'Every Saturday, from 10:00'],
    [{ freq: 'WEEKLY', interval: 2, byday: 'TU' }, 'Every second week on Tuesday'],
    [{ freq: 'WEEKLY', interval: 3 }, 'Every 3rd week'],
    [{ freq: 'WEEKLY' }, 'Every week'],
    [{ freq: 'MONTHLY', byday: '1TU' }, 'The first Tuesday of the month'],
    [{ freq: 'MONTHLY', byday: '2TU,-1FR' }, 'The second Tuesday and the last Friday of the month'],
    [
      { freq: 'MONTHLY', bymonthday: '1,15,-1', interval: 2 },
      'The 1st, the 15th and the last day of every second month',
    ],
    [{ freq: 'MONTHLY', interval: 21 }, 'Every 21st month'],
    [{ freq: 'MONTHLY' }, 'Every month'],
    [{ opensAt: '22:00', closesAt: '02:00' }, '22:00 until 02:00 the next morning'],
    [{ closesAt: '12:00' }, 'Until 12:00'],
    [{ start: '2026-12-04', opensAt: '10:00', closesAt: '12:00' }, 'Fri 4 Dec 2026, 10:00–12:00'],
    [
      { freq: 'WEEKLY', byday: 'MO', validFrom: '2027-01-04', validTo: '2027-03-29' },
      'Every Monday, from Mon 4 Jan 2027 to Mon 29 Mar 2027',
    ],
    [{ description: 'By arrangement.' }, ''],
  ])('says %j as “%s”', (said, words) => {
    expect(scheduleInWords(Schedule.parse({ id: ID, ...said }))).toBe(words);
  });
});
