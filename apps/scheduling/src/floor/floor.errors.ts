import { MOST_OF_ASKER, MOST_QUESTIONS, MOST_WAITING } from '#contracts/scheduling/floor-words';
import { Problem } from '#service';

export class FloorClosed extends Problem {
  constructor() {
    super('floor-closed', 'No questions are taken here just now.');
  }
}

const MANY = {
  waiting: `${MOST_WAITING} questions of yours wait here, which is the most. Take one back to ask another.`,
  own: `You have asked ${MOST_OF_ASKER} questions here, which is the most. Take one back to ask another.`,
  all: `${MOST_QUESTIONS} questions are asked here, which is the most.`,
};

export class TooManyQuestions extends Problem {
  constructor(of: keyof typeof MANY) {
    super('too-many-questions', MANY[of]);
  }
}
