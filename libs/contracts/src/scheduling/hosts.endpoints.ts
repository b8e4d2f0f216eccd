import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/scheduling/gatherings/:gatheringId/co-hosts/:personId';

/** Of one gathering. */
export const MOST_CO_HOSTS = 10;

/** Rights are organisers’ to give: whoever has one hands none on. */
export const nameCoHost = endpoint({
  method: 'PUT',
  path,
  summary:
    'Names a member as co-host, who then may do with this gathering what organisers may, but name others. A repeat does nothing more.',
  access: ['organiser'],
  problems: ['too-many-co-hosts'],
  params: { gatheringId: Id, personId: Id },
});

export const removeCoHost = endpoint({
  method: 'DELETE',
  path,
  summary: 'Has somebody be no co-host any more, from the next thing that they ask for on.',
  access: ['organiser'],
  params: { gatheringId: Id, personId: Id },
});
