import { uuidv7 } from 'uuidv7';
import * as scheduling from '#contracts/scheduling/endpoints';
import type { Person } from './people';

/** What an organiser says of a roundtable, years ahead. */
export const GATHERING = {
  kind: 'roundtable',
  title: 'Apprenticeships: what keeps people',
  purpose: 'Each of us leaves with one thing to try.',
  start: { local: '2035-05-04T10:00', zone: 'Europe/London' },
  end: { local: '2035-05-04T11:30', zone: 'Europe/London' },
  place: 'The Guildhall, London',
  link: null,
  capacity: 12,
  maxPerOrganisation: 2,
  chathamHouse: true,
};

/** A roundtable of its own, as `fields` differ from the usual one. @returns its id. */
export async function scheduleRoundtable(organiser: Person, fields: object = {}): Promise<string> {
  const id = uuidv7();
  await organiser.browser.do(scheduling.scheduleGathering, { body: { ...GATHERING, ...fields, id } });
  return id;
}

/** When it takes place, in so many days: what is said of it is said in the weeks around it. */
export function soon(days = 3): Pick<typeof GATHERING, 'start' | 'end'> {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const at = (clock: string) => ({ local: `${day}T${clock}`, zone: 'Europe/London' });
  return { start: at('10:00'), end: at('11:30') };
}
