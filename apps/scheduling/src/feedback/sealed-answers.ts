import { randomInt } from 'node:crypto';
import { LONGEST_ANSWER, MOST_QUESTIONS, type Question } from '#contracts/scheduling/feedback-words';
import { deriveKeys, seal, unsealByAny, type Keys, type ServiceConfig } from '#service';
import type { Results } from './feedback.entity';

export type Answers = readonly (number | string | null)[];

/** All are as long as the longest may be (of UTF-8, escaped), so that length says nothing. */
const SIZE = MOST_QUESTIONS * (LONGEST_ANSWER * 6 + 16);

const keysOf = ({ linkKey, linkKeyOld }: ServiceConfig): Keys => deriveKeys([linkKey, linkKeyOld], 'feedback');

export function sealAnswers(config: ServiceConfig, gatheringId: string, answers: Answers): Buffer {
  return seal(keysOf(config)[0], gatheringId, Buffer.from(JSON.stringify(answers).padEnd(SIZE)).subarray(0, SIZE));
}

/** What was sealed, question by question, each in an order of its own. Of a key that is no more nothing is read. */
export function openAnswers(
  config: ServiceConfig,
  { gatheringId, questions }: { gatheringId: string; questions: readonly Question[] },
  sealed: readonly Buffer[],
): { answered: number; results: Results } {
  const keys = keysOf(config);
  const all = sealed.flatMap((one) => {
    const opened = unsealByAny(keys, gatheringId, one);
    return opened ? [JSON.parse(opened.plain.toString()) as Answers] : [];
  });
  const results = questions.map(({ kind }, nth) => {
    const answers = all.map((one) => one[nth] ?? null);
    if (kind === 'scale') {
      return { counts: [1, 2, 3, 4, 5].map((step) => answers.filter((one) => one === step).length), words: null };
    }
    return { counts: null, words: shuffled(answers.filter((one): one is string => typeof one === 'string')) };
  });
  return { answered: all.length, results };
}

/** Fisher and Yates, by a generator that nobody foresees. */
function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}
