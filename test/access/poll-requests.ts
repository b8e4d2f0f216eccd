import * as scheduling from '#contracts/scheduling/endpoints';
import type { PollView } from '#contracts/scheduling/polls';
import { linkToken } from '#service';
import { NETWORK_LINK_KEY } from '../line/network';
import { GATHERING } from '../line/gatherings';
import { id, NEVER, nothing, type Make, type Request, type Things } from './things';
import type { World } from './world';

const POLL = {
  ...{ kind: 'roundtable', title: 'Routes into law', purpose: 'What has worked.', zone: 'Europe/London', minutes: 60 },
  ...{ times: [{ local: '2035-06-04T10:00' }, { local: '2035-06-05T10:00' }], deadline: { local: '2035-06-01T10:00' } },
};
const aGuest = () => ({ guests: [{ name: 'Gwen', email: `${id()}@example.org` }] });
const start = ({ founder }: World, ask: object): Promise<PollView> =>
  founder.browser.do(scheduling.startPoll, { body: { id: id(), ...POLL, ask } });

/** Each made once: an organiser seeks no more than some dates at a time. */
const once = (make: (world: World) => Promise<PollView>) => {
  const made = new WeakMap<World, Promise<PollView>>();
  return (world: World): Promise<PollView> => {
    const poll = made.get(world) ?? make(world);
    made.set(world, poll);
    return poll;
  };
};
/** Own asks all who have a place at the own gathering; foreign another employer's lead. */
const own = once((world) => {
  const { member, lead, moderator, organiser } = world.people;
  return start(world, { members: [member, lead, moderator, organiser].map((one) => one.id) });
});
const foreign = once((world) => start(world, { members: [world.foreign.lead.id] }));

const poll = (make: (poll: PollView) => Request): Things => ({
  own: async (world) => make(await own(world)),
  foreign: async (world) => make(await foreign(world)),
});
/** One that nothing else is tried on. */
const anyPoll = (make: (poll: PollView) => Request): { any: Make } => {
  const alone = once((world) => start(world, aGuest()));
  return { any: async (world) => make(await alone(world)) };
};
const withBody =
  (body: (poll: PollView) => object) =>
  (one: PollView): Request => ({ params: { pollId: one.id }, body: body(one) });
const voter = ({ id: pollId, voters }: PollView): Request => ({ params: { pollId, voterId: voters![0]!.id } });

/** Of somebody without an account, asked anew each time. */
async function aToken(world: World): Promise<string> {
  const body = aGuest();
  const request = { params: { pollId: (await own(world)).id }, body };
  const { voters } = await world.founder.browser.do<PollView>(scheduling.askMore, request);
  const { id: voterId } = voters!.find(({ email }) => email === body.guests[0]!.email)!;
  return linkToken(NETWORK_LINK_KEY, 'poll-answer', voterId);
}
const link = (beside: (poll: PollView) => object = () => ({})): Things => ({
  own: async (world) => ({ body: { token: await aToken(world), ...beside(await own(world)) } }),
  foreign: async (world) => ({ body: { token: 'A'.repeat(43), ...beside(await own(world)) } }),
});
const answers = ({ times }: PollView) => ({ answers: { [times[0]!.id]: 'yes' } });

/** Dates that are sought. */
export const POLL_REQUESTS: Record<string, Things> = {
  startPoll: { any: () => ({ body: { id: id(), ...POLL, ask: aGuest() } }) },
  listPolls: { any: nothing },
  getPoll: poll(({ id: pollId }) => ({ params: { pollId } })),
  answerPoll: poll(withBody(answers)),
  changePoll: anyPoll((one) => ({ ...withBody(() => ({ remind: null }))(one), ifMatch: NEVER })),
  askMore: anyPoll(withBody(aGuest)),
  takeOffPoll: anyPoll(voter),
  getVoterLink: anyPoll(voter),
  closePoll: anyPoll(withBody(() => ({}))),
  callOffPoll: anyPoll(withBody(() => ({}))),
  chooseTime: anyPoll(
    withBody(({ times }) => {
      const { start: _, end: __, ...gathering } = GATHERING;
      return { ...gathering, timeId: times[0]!.id };
    }),
  ),
  inspectPoll: link(),
  answerByLink: link(answers),
  forgetByLink: link(),
  readHeldTimes: {
    own: async (world) => {
      const body = { token: await aToken(world) };
      const { calendar } = await world.founder.browser.do<{ calendar: string }>(scheduling.inspectPoll, { body });
      return { params: { calendarToken: /held-times\/([^/]+)\//.exec(calendar)![1]! } };
    },
    foreign: () => ({ params: { calendarToken: 'A'.repeat(43) } }),
  },
  getWaitingInScheduling: { any: nothing },
};
