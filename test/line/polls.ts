import { uuidv7 } from 'uuidv7';
import * as scheduling from '#contracts/scheduling/endpoints';
import type { PollView } from '#contracts/scheduling/polls';
import type { Person } from './people';

/** Proposes three times, years ahead, for `fields` of a poll. */
export const seekDate = ({ browser }: Person, fields: object): Promise<PollView> =>
  browser.do<PollView>(scheduling.startPoll, {
    body: {
      ...{ id: uuidv7(), kind: 'roundtable', title: 'Routes into law', purpose: 'What has worked.' },
      ...{ zone: 'Europe/London', minutes: 90, deadline: { local: '2035-06-01T12:00' } },
      times: [{ local: '2035-06-04T10:00' }, { local: '2035-06-05T14:00' }, { local: '2035-06-06T09:00' }],
      ...fields,
    },
  });

/** By the times in their order. */
export const sayWhen = async (
  { browser }: Person,
  { id: pollId, times }: PollView,
  said: readonly ('yes' | 'if-need-be' | 'no')[],
): Promise<void> => {
  const answers = Object.fromEntries(times.map((time, nth) => [time.id, said[nth]]));
  await browser.do(scheduling.answerPoll, { params: { pollId }, body: { answers } });
};
