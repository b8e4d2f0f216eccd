import { Questions, type Question } from '#contracts/scheduling/questions';
import { answersTo, goneOf, inOrder, whatIsWrong } from './answers';

const id = (nth: number): string => `01900000-0000-7000-8000-00000000000${nth}`;
const question = (nth: number, fields: Partial<Question> = {}): Question => ({
  ...{ id: id(nth), question: `Question ${nth}`, kind: 'text', choices: [], isRequired: false },
  ...fields,
});
const meal = question(1, { kind: 'one-of', choices: ['Fish', 'Dal'], isRequired: true });
const stays = question(2, { kind: 'yes-no' });
const hopes = question(3, { isRequired: true });
const all = [meal, stays, hopes];

describe('answers', () => {
  it('are of the kind that is asked, one of the choices, to what is asked, and there where they must be', () => {
    expect(whatIsWrong(all, { [id(1)]: 'Dal', [id(2)]: false, [id(3)]: 'Much.' })).toEqual([]);
    const said = { [id(1)]: 'Beef', [id(2)]: 'yes', [id(4)]: 'What?' };
    expect(whatIsWrong(all, said).map(({ pointer, detail }) => `${pointer.slice(-1)} ${detail}`)).toEqual([
      '4 This is not asked, or not any more.',
      '1 Choose one of the answers.',
      '2 Answer with yes or no.',
      '3 Answer “Question 3”.',
    ]);
    expect(whatIsWrong([hopes], { [id(3)]: true })).toMatchObject([{ detail: 'Answer with a text.' }]);
    // No is an answer, nothing written is none.
    const required = question(2, { kind: 'yes-no', isRequired: true });
    expect(whatIsWrong([required], { [id(2)]: false })).toEqual([]);
    expect(whatIsWrong([hopes], { [id(3)]: '' })).toHaveLength(1);
  });

  it('keep the words that they answered, and are read in the order in which is asked', () => {
    const answers = answersTo(all, { [id(3)]: 'Much.', [id(2)]: false, [id(1)]: '' });
    expect(inOrder([hopes, { ...stays, question: 'Worded anew' }], answers)).toEqual([
      { questionId: id(3), asked: 'Question 3', answer: 'Much.' },
      { questionId: id(2), asked: 'Question 2', answer: false },
    ]);
  });

  it('go with a question that is taken out or of another kind, and stay with one that is worded anew', () => {
    expect(goneOf(all, [{ ...meal, question: 'What will you eat', choices: ['Dal', 'Soup'] }, hopes])).toEqual([id(2)]);
    expect(goneOf(all, [{ ...meal, kind: 'text', choices: [] }, stays, hopes])).toEqual([id(1)]);
  });
});

it('questions that nobody could answer are refused', () => {
  const whyNot = (...questions: unknown[]): string[] =>
    Questions.safeParse(questions).error?.issues.map(({ message }) => message) ?? [];
  expect(whyNot(...all)).toEqual([]);
  expect(whyNot({ ...meal, choices: ['Dal'] })).toEqual(['Write two choices or more.']);
  expect(whyNot({ ...meal, choices: ['Dal', 'Dal'] })).toEqual(['Write each choice once.']);
  expect(whyNot({ ...hopes, choices: ['Dal', 'Fish'] })).toEqual([
    'Only a question with one of several answers has choices.',
  ]);
  expect(whyNot(meal, meal)).toEqual(['Give each question an id of its own.']);
  expect(whyNot(...Array.from({ length: 9 }, (_, nth) => ({ ...hopes, id: id(nth) })))).toEqual([
    'At most 8 questions.',
  ]);
});
