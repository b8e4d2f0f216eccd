import { anotherLikeIt } from './another-like-it';
import { check, fieldsOf, typedOf } from './gathering-fields';
import type { Gathering } from './gatherings.queries';

const time = (local: string) => ({ local, zone: 'Europe/London', offset: '+01:00' });
const conference = (over: Partial<Gathering> = {}): Gathering => ({
  id: 'one',
  version: 3,
  kind: 'conference',
  title: 'Routes into work',
  purpose: 'What has worked.',
  start: time('2021-06-04T10:00'),
  end: time('2021-06-05T16:00'),
  startsAt: '2021-06-04T09:00:00.000Z',
  endsAt: '2021-06-05T15:00:00.000Z',
  registrationOpens: time('2021-05-01T09:00'),
  registrationOpensAt: '2021-05-01T08:00:00.000Z',
  registrationCloses: time('2021-06-01T17:00'),
  registrationClosesAt: '2021-06-01T16:00:00.000Z',
  reminders: ['P1D'],
  place: 'Leeds',
  link: null,
  online: false,
  capacity: 80,
  maxPerOrganisation: 5,
  chathamHouse: false,
  wantedSectors: [],
  takenBySector: [],
  placesTaken: 0,
  waiting: 0,
  standing: 'scheduled',
  cancellationReason: null,
  ownOrganisationPlaces: 0,
  host: null,
  mine: null,
  ...over,
});
const wrongIn = (typed: ReturnType<typeof typedOf>) =>
  Object.entries(check(typed)).flatMap(([field, text]) => (text ? [field] : []));

describe('an edit', () => {
  it('says again when registration opened, long after it did', () => {
    const { registrationOpens, registrationCloses } = fieldsOf(typedOf(conference()));
    expect(registrationOpens).toEqual({ local: '2021-05-01T09:00', zone: 'Europe/London' });
    expect(registrationCloses).toEqual({ local: '2021-06-01T17:00', zone: 'Europe/London' });
  });

  it('says rules again as they were, also those from before small employers were counted', () => {
    const older = { sectors: [], newcomers: 2, heldUntil: 'P3D' as const };
    for (const seating of [null, older, { ...older, smallEmployers: 3 }])
      expect(fieldsOf(typedOf(conference({ seating }))).seating).toEqual(seating);
  });
});

describe('another like it', () => {
  it('asks for each of its days, and keeps the hours', () => {
    const typed = anotherLikeIt(conference());
    expect(wrongIn(typed)).toEqual(['date', 'endDate', 'opensDate', 'closesDate']);
    expect(typed).toMatchObject({ from: '10:00', to: '16:00', opens: 'at', opensTime: '09:00', closesTime: '17:00' });
    const days = { date: '2035-06-04', endDate: '2035-06-05', opensDate: '2035-05-01', closesDate: '2035-06-01' };
    expect(wrongIn({ ...typed, ...days })).toEqual([]);
    expect(fieldsOf({ ...typed, ...days })).toMatchObject({ end: { local: '2035-06-05T16:00' } });
  });

  it('asks for one day of what took one, and opened at once', () => {
    const end = time('2021-06-04T16:00');
    expect(wrongIn(anotherLikeIt(conference({ end, registrationOpens: null, registrationCloses: null })))).toEqual([
      'date',
    ]);
  });

  it('asks nothing of a closing that moves with it', () => {
    expect(wrongIn(anotherLikeIt(conference({ registrationCloses: { before: 'P7D' } })))).not.toContain('closesDate');
  });

  it('asks the same questions of those who register', () => {
    const questions = [
      { id: 'a', question: 'What will you eat', kind: 'one-of' as const, choices: ['Fish', 'Dal'], isRequired: true },
      { id: 'b', question: 'Will you stay', kind: 'yes-no' as const, choices: [], isRequired: false },
    ];
    const typed = anotherLikeIt(conference({ questions }));
    expect(fieldsOf(typed).questions).toEqual(questions);
    // What was typed for another kind is not sent along.
    const asText = typed.questions.map((one) => ({ ...one, kind: 'text' as const }));
    expect(fieldsOf({ ...typed, questions: asText }).questions).toMatchObject([{ choices: [] }, { choices: [] }]);
    const unsaid = [{ ...typed.questions[0]!, question: ' ', choices: 'Fish\n\n' }];
    expect(wrongIn({ ...typed, questions: unsaid }).slice(0, 2)).toEqual([
      'questions/0/question',
      'questions/0/choices',
    ]);
  });
});
