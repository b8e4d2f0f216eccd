import { OrganisationJoined } from '#contracts/membership/events';
import type { Sector } from '#contracts/sectors';
import { anOrganisation, eventually, type TestAgent, type TestPerson } from '#testing';
import { AT, type TestLibrary } from './library';

export interface Employer {
  readonly id: string;
  readonly name: string;
  readonly lead: TestPerson & { agent: TestAgent };
}

/** An employer of a sector, known to the library, with its lead. */
export async function anEmployer(lib: TestLibrary, name: string, sector: Sector | null): Promise<Employer> {
  const organisation = anOrganisation({ name, sector });
  await lib.membership.run((tx) => tx.emit(OrganisationJoined, organisation));
  await eventually(async () => {
    const known = await lib.service.dataSource.query('SELECT FROM organisation WHERE id = $1', [organisation.id]);
    expect(known).toHaveLength(1);
  });
  return { id: organisation.id, name, lead: await lib.join(`Lee ${name}`, ['lead'], organisation.id) };
}

export const reportOf = (itemId: string): string => `${AT}/${itemId}/report`;

export const aReport = (over: object = {}) => ({ version: null, outcome: 'worked', sure: 'observed', ...over });

/** Reports, over whatever the organisation said before, and answers its own view. */
export async function report(agent: TestAgent, itemId: string, over: object = {}) {
  const { body: before } = await agent.get(reportOf(itemId)).expect(200);
  const { body } = await agent
    .put(reportOf(itemId))
    .send(aReport({ version: before.version, ...over }))
    .expect(200);
  return body;
}
