import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING } from '../line/gatherings';
import { PICTURE } from './sponsor-requests';
import { gathering, id, NEVER, nothing, type Make, type Request, type Things } from './things';
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

/** `hosted` is one that the member runs. Naming is for organisers: whoever is named hands on nothing. So is who had a turn. */
export const HOST_REQUESTS = {
  changeGathering: anyAndHosted({ ifMatch: NEVER, body: { title: 'Another title' } }),
  putGatheringPicture: anyAndHosted({ query: { words: 'A round table.' }, file: PICTURE }),
  removeGatheringPicture: anyAndHosted({}),
  getGatheringPicture: {
    any: async ({ founder }) => {
      const params = { gatheringId: await schedule(founder) };
      const asked = { params, query: { words: 'A round table.' }, file: PICTURE };
      const { picture } = await founder.browser.do<{ picture: { src: string } }>(scheduling.putGatheringPicture, asked);
      return { params: { ...params, pictureId: picture.src.split('/').at(-1)! } };
    },
  },
  sayEditing: anyAndHosted({ body: { editing: true } }),
  nameCoHost: {
    any: async (world) => {
      const { gatheringId } = await hosted(world);
      return { params: { gatheringId, personId: world.people.lead.id } };
    },
  },
  removeCoHost: { any: async (world) => ({ params: await hosted(world) }) },
  getLedger: { any: nothing },
  listLedger: { any: nothing },
  exportLedger: { any: nothing },
  findTurns: { any: ({ own }) => ({ query: { of: own.organisationId } }) },
} satisfies Record<string, Things>;

const REPEATS = { unit: 'week', interval: 1, ends: { count: 2 } } as const;
const aSeries = () => ({ id: id(), ...GATHERING, repeats: REPEATS });
const inSeries =
  (body: object): Make =>
  async ({ founder }) => {
    const made = await founder.browser.do<{ id: string; gatherings: string[] }>(scheduling.scheduleSeries, {
      body: aSeries(),
    });
    return { params: { seriesId: made.id }, body: { from: made.gatherings[0], scope: 'all', ...body } };
  };

/** What takes place again and again. */
/** From which a series, or one gathering, is filled in. */
const CALENDAR_FILE = Buffer.from(
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20370604T100000', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'),
);

export const SERIES_REQUESTS = {
  previewSeries: { any: () => ({ body: { start: GATHERING.start, end: GATHERING.end, repeats: REPEATS } }) },
  scheduleSeries: { any: () => ({ body: aSeries() }) },
  planSeriesChange: { any: inSeries({ changes: { title: 'Another title' } }) },
  changeSeries: { any: inSeries({ changes: { title: 'Another title' }, version: NEVER }) },
  cancelSeries: { any: inSeries({ reason: 'The host is ill.' }) },
  readCalendarFile: { any: () => ({ file: CALENDAR_FILE }) },
} satisfies Record<string, Things>;
