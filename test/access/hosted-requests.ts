import * as scheduling from '#contracts/scheduling/endpoints';
import { gathering, NEVER, type Make, type Request, type Things } from './things';
import { schedule, type World } from './world';

/** On a gathering of which the member, and nobody else, is co-host. */
const hosted = async ({ founder, people }: World): Promise<{ gatheringId: string; personId: string }> => {
  const params = { gatheringId: await schedule(founder), personId: people.member.id };
  await founder.browser.do(scheduling.nameCoHost, { params });
  return params;
};

const byCoHost =
  (request: Omit<Request, 'params'>): Make =>
  async (world) => {
    const { gatheringId } = await hosted(world);
    return { ...request, params: { gatheringId } };
  };

const anyAndHosted = (request: Omit<Request, 'params'>): Things => ({
  ...gathering((gatheringId) => ({ ...request, params: { gatheringId } })),
  hosted: byCoHost(request),
});

/** `hosted` is one that the member runs. Naming is for organisers: whoever is named hands on nothing. */
export const HOST_REQUESTS = {
  changeGathering: anyAndHosted({ ifMatch: NEVER, body: { title: 'Another title' } }),
  sayEditing: anyAndHosted({ body: { editing: true } }),
  nameCoHost: {
    any: async (world) => {
      const { gatheringId } = await hosted(world);
      return { params: { gatheringId, personId: world.people.lead.id } };
    },
  },
  removeCoHost: { any: async (world) => ({ params: await hosted(world) }) },
} satisfies Record<string, Things>;
