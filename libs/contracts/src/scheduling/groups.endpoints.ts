import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';
import { MyRegistration } from './registrations.endpoints';

const path = '/api/scheduling/gatherings/:gatheringId/group';
const params = { gatheringId: Id };

/** That come together or not at all; whoever knows the address of a group may join it. */
export const MOST_TOGETHER = 12;

/** People who mean to come together, until they ask for their places: none of them holds anything. */
export const Group = z.object({
  id: Id,
  startedBy: z.object({ id: Id, name: z.string() }),
  /** In the order in which they joined, whoever started it first. */
  members: z.array(z.object({ person: z.object({ id: Id, name: z.string() }), organisation: z.string() })),
});
export type Group = z.infer<typeof Group>;

export const getGroup = endpoint({
  method: 'GET',
  path,
  summary: 'The group with which the caller means to come; with `join` also who asks them to come along in that one.',
  access: ['member'],
  params,
  query: z.strictObject({ join: Id.optional() }),
  response: z.object({
    mine: Group.nullable(),
    asked: z.object({ id: Id, startedBy: z.object({ id: Id, name: z.string() }), many: z.int() }).nullable(),
  }),
});

const JOINING = [
  'gathering-begun',
  'gathering-cancelled',
  'gathering-draft',
  'gathering-over',
  'in-a-group',
  'registered-already',
] as const;

export const startGroup = endpoint({
  method: 'POST',
  path,
  summary: 'Begins a group of people who come together or not at all. A repeat answers the first.',
  access: ['member'],
  problems: ['no-member-organisation', ...JOINING],
  params,
  status: 200,
  response: Group,
});

export const joinGroup = endpoint({
  method: 'PUT',
  path: `${path}s/:groupId/joining`,
  summary: 'Joins a group whose address somebody passed on.',
  access: ['member'],
  problems: ['group-full', 'no-member-organisation', ...JOINING],
  params: { ...params, groupId: Id },
  status: 200,
  response: Group,
});

export const addToGroup = endpoint({
  method: 'PUT',
  path: `${path}/members/:personId`,
  summary: 'A lead takes somebody of their organisation into their group. Not under the Chatham House Rule.',
  access: ['member'],
  problems: ['group-full', 'no-member-organisation', 'under-chatham-house', ...JOINING],
  params: { ...params, personId: Id },
  status: 200,
  response: Group,
});

export const leaveGroup = endpoint({
  method: 'DELETE',
  path: `${path}/members/:personId`,
  summary: 'Leaves the group, which ends where it is whoever started it; they may also take another out.',
  access: ['member'],
  params: { ...params, personId: Id },
});

export const askTogether = endpoint({
  method: 'POST',
  path: `${path}/asking`,
  summary:
    'Registers all of a group whom the caller brought together: all have places at once, or all wait until there are as many. Where places are on request, they ask as one.',
  access: ['member'],
  together: true,
  problems: [
    'gathering-begun',
    'gathering-cancelled',
    'gathering-draft',
    'gathering-over',
    'group-not-ready',
    'registration-closed',
    'registration-not-open',
    'too-many-requests',
  ],
  params,
  status: 200,
  response: MyRegistration,
});

export const waitAlone = endpoint({
  method: 'POST',
  path: '/api/scheduling/gatherings/:gatheringId/registration/parting',
  summary: 'Leaves the others of a group that waits together, and goes on waiting by oneself, as long as before.',
  access: ['member'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over'],
  params,
  status: 200,
  response: MyRegistration,
});
