/** What partners of a demonstration offer: made up, as they are. */
export type Offer =
  | 'mentors'
  | 'week'
  | 'talks'
  | 'first job'
  | 'advice'
  | 'release'
  | 'refugees'
  | 'carers'
  | 'apprentices'
  | 'campus'
  | 'switch'
  | 'buddies';

interface DemoOffer {
  readonly name: string;
  readonly stages: readonly ('outreach' | 'recruitment' | 'induction' | 'development' | 'measurement' | 'advocacy')[];
  readonly cohorts: readonly string[];
  readonly ages: readonly [number | null, number | null];
  readonly description: string;
  readonly offered: string;
  readonly asked: string;
  /** Of it in pounds; 0 is free. */
  readonly cost: number | null;
  readonly byday: string | null;
  readonly hours: readonly [string, string];
  readonly access: readonly (
    'step-free' | 'hearing-loop' | 'quiet-space' | 'online' | 'travel-paid' | 'sign-language'
  )[];
  readonly level: 1 | 2 | 3 | 4 | null;
}

export const OFFERS: Readonly<Record<Offer, DemoOffer>> = {
  mentors: {
    ...{ name: 'Mentors who work where you want to', stages: ['outreach'], ages: [14, 18], cost: 0, level: 3 },
    ...{ cohorts: ['free-school-meals', 'first-in-family'], byday: 'TU', hours: ['16:00', '17:30'] },
    description:
      'An hour a fortnight for a school year, at school, with somebody who does the work a pupil asks about. We train mentors for a day and are in the room each time.',
    offered: 'Training, checks and somebody on site. Your mentors meet pupils whom no careers fair reaches.',
    asked: 'Six people for a school year, an hour a fortnight on the clock, and one visit of the pupils to you.',
    access: ['step-free', 'travel-paid'],
  },
  week: {
    ...{ name: 'A week inside', stages: ['outreach'], ages: [15, 17], cost: 0, level: 2 },
    ...{ cohorts: ['free-school-meals'], byday: 'MO,TU,WE,TH,FR', hours: ['09:30', '15:30'] },
    description:
      'Five days in four workplaces: pupils see a morning meeting, make something, ask three people how they came there, and tell their families on Friday evening.',
    offered: 'We find and prepare the pupils, pay for travel and lunch, and write the plan of the week with you.',
    asked: 'One day with a task that somebody needs done, and two people who are there all of it.',
    access: ['step-free', 'travel-paid', 'quiet-space'],
  },
  talks: {
    ...{ name: 'Twelve people at work', stages: ['outreach'], ages: [11, 16], cost: 0, level: 2 },
    ...{ cohorts: [], byday: 'TH', hours: ['13:00', '15:00'] },
    description:
      'Speakers for schools, three at a time, ten minutes each and then questions. Nobody brings slides; everybody brings the thing they work with.',
    offered: 'A date, a school and a host. Speakers are briefed by telephone the day before.',
    asked: 'People who started without a degree, and half a day each year.',
    access: ['hearing-loop', 'online'],
  },
  'first job': {
    ...{ name: 'First contract', stages: ['recruitment', 'induction'], ages: [16, 25], cost: null, level: 3 },
    ...{ cohorts: ['care-leavers', 'free-school-meals'], byday: 'MO,WE', hours: ['10:00', '16:00'] },
    description:
      'Six months of paid work with an adviser who knows both sides. Before it four weeks of preparation, after it help with what comes next.',
    offered: 'Candidates whom we have known for months, and an adviser who comes by every fortnight.',
    asked: 'A real vacancy at the real Living Wage, without a test that a first job could not have prepared for.',
    access: ['step-free', 'quiet-space'],
  },
  advice: {
    ...{
      name: 'A clear look at how you hire',
      stages: ['recruitment', 'measurement'],
      ages: [null, null],
      cost: 450,
      level: 2,
    },
    ...{ cohorts: [], byday: null, hours: ['09:00', '17:00'] },
    description:
      'We read your last twenty vacancies, sit in on interviews and tell you where people from some backgrounds drop out. Two days, one page, three things to change.',
    offered: 'What we found, in words that a board reads, and a visit half a year later.',
    asked: 'Your figures as they are, and somebody who may change the process.',
    access: ['online'],
  },
  release: {
    ...{ name: 'Through the gate', stages: ['recruitment', 'induction'], ages: [18, null], cost: 0, level: 3 },
    ...{ cohorts: ['ex-offenders'], byday: 'WE', hours: ['13:00', '16:00'] },
    description:
      'Training begins inside and work on the Monday after. One person is responsible from a year before release to a year after it.',
    offered: 'A conversation about risk without drama, and an answer within a day when something goes wrong.',
    asked: 'To look at the person before the form. Not every post is open; say which are.',
    access: ['step-free'],
  },
  refugees: {
    ...{ name: 'What you did before', stages: ['recruitment', 'development'], ages: [18, null], cost: 0, level: 2 },
    ...{ cohorts: ['refugees'], byday: 'SA', hours: ['10:00', '13:00'] },
    description:
      'Nurses, joiners and accountants from elsewhere: we read their certificates, practise the words of the trade and find somebody of the same trade to talk to.',
    offered: 'People with years of experience, and help with the right to work.',
    asked: 'Somebody of the trade for an hour a week, and an interview that tests the trade rather than the accent.',
    access: ['step-free', 'travel-paid'],
  },
  carers: {
    ...{ name: 'Hours that fit', stages: ['recruitment', 'development'], ages: [16, 25], cost: 0, level: 1 },
    ...{ cohorts: ['young-carers'], byday: 'TU,TH', hours: ['18:00', '20:00'] },
    description:
      'Young people who look after somebody at home find work with hours that fit, and employers find out which hours could.',
    offered: 'A word with you about rotas before anybody applies, and one with the family.',
    asked: 'Shifts that are known four weeks ahead, and a telephone that may stay on.',
    access: ['online', 'quiet-space'],
  },
  apprentices: {
    ...{ name: 'Ready to be an apprentice', stages: ['recruitment', 'induction'], ages: [16, 24], cost: 0, level: 3 },
    ...{ cohorts: ['apprentices'], byday: 'MO,TU,WE,TH', hours: ['09:00', '15:00'] },
    description:
      'Eight weeks between school and apprenticeship: the maths of the trade, getting up in time, and a week with each of three employers.',
    offered: 'Applicants who know what they chose, and a college that answers the telephone.',
    asked: 'A week’s placement for two, and an interview for each who finishes.',
    access: ['step-free', 'travel-paid', 'sign-language'],
  },
  campus: {
    ...{ name: 'First in the family', stages: ['outreach'], ages: [16, 19], cost: 0, level: 4 },
    ...{ cohorts: ['first-in-family', 'free-school-meals'], byday: 'SA', hours: ['10:00', '15:00'] },
    description:
      'A year of Saturdays at a university, with students who were the first in theirs. Parents come to three of them.',
    offered: 'A room full of people who will be graduates, five years before others look for them.',
    asked: 'Two Saturdays with a problem of yours, and the people who have it.',
    access: ['step-free', 'hearing-loop', 'travel-paid'],
  },
  switch: {
    ...{ name: 'A trade at thirty', stages: ['recruitment', 'development'], ages: [25, null], cost: 120, level: 2 },
    ...{ cohorts: ['career-changers'], byday: 'MO,WE', hours: ['18:30', '21:00'] },
    description:
      'Evening courses for people whose work is ending or never began, with a portfolio at the end and employers who have looked at it.',
    offered: 'People who have worked all their lives, for work that is new to them.',
    asked: 'One evening each term to look at what they made.',
    access: ['step-free', 'online'],
  },
  buddies: {
    ...{ name: 'The first hundred days', stages: ['induction', 'development'], ages: [16, null], cost: 80, level: 2 },
    ...{ cohorts: ['care-leavers', 'ex-offenders'], byday: null, hours: ['09:00', '17:00'] },
    description:
      'A buddy in your firm, trained by us, for somebody who starts with you: what nobody writes down, and whom to ask.',
    offered: 'A day’s training for buddies and managers, and a number to ring.',
    asked: 'An hour a week on the clock for each pair.',
    access: ['online'],
  },
};
