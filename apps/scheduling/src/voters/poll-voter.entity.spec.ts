import { PollVoter } from './poll-voter.entity';

const now = (minute: number): Date => new Date(`2030-01-01T10:0${minute}:00Z`);
const ada = () => PollVoter.of('poll', { personId: 'ada', name: null, organisation: null, sector: null, email: null });
const heldOf = ({ answers }: PollVoter) =>
  Object.entries(answers).map(([id, { held, sequence }]) => [id, held, sequence]);

it('holds what was not refused, and raises the number of an entry whenever it comes or goes', () => {
  const voter = ada();
  voter.answer({ one: 'yes', two: 'no', three: 'if-need-be' }, now(0));
  expect(heldOf(voter)).toEqual([
    ['one', true, 0],
    ['two', false, 0],
    ['three', true, 0],
  ]);
  voter.answer({ one: 'no', two: 'yes', three: 'yes' }, now(1));
  expect(heldOf(voter)).toEqual([
    ['one', false, 1],
    ['two', true, 1],
    ['three', true, 0],
  ]);
  // A calendar that was told so once is not told again by the same answer.
  expect(voter.answers['three']!.changedAt).toBe(now(0).toISOString());
  voter.answer({ one: 'yes' }, now(2));
  expect(heldOf(voter)).toEqual([
    ['one', true, 2],
    ['two', true, 1],
    ['three', true, 0],
  ]);
});

it('takes back all that is held but what was chosen, once, and leaves what was said', () => {
  const voter = ada();
  voter.answer({ one: 'yes', two: 'no', three: 'if-need-be' }, now(0));
  voter.release('three', now(1));
  voter.release('three', now(2));
  expect(heldOf(voter)).toEqual([
    ['one', false, 1],
    ['two', false, 0],
    ['three', true, 0],
  ]);
  expect(voter.answers['one']).toMatchObject({ answer: 'yes', changedAt: now(1).toISOString() });
  voter.release(null, now(3));
  expect(heldOf(voter)[2]).toEqual(['three', false, 1]);
});
