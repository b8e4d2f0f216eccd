import * as membership from '#contracts/membership/endpoints';
import { linkToken } from '#service';
import { eventually } from '#testing';
import { NETWORK_LINK_KEY } from '../line/network';
import { importProspects } from '../line/prospects';
import { id, NEVER, nothing, type Make, type Request, type Things } from './things';
import type { World } from './world';

/** Of one employer, since an organiser invites no more than some in a day: the request again is answered by the first. */
const invitations = new WeakMap<World, Promise<Request>>();
const anInvitation = (world: World): Promise<Request> => {
  const made =
    invitations.get(world) ??
    importProspects(world.founder, ['Prospect Works']).then(([prospect]) => ({
      params: { prospectId: prospect!.id },
      body: { id: id(), name: 'Pat', email: 'pat@prospect.example.org' },
    }));
  invitations.set(world, made);
  return made;
};
const prospectLink = async (world: World): Promise<string> => {
  const request = await anInvitation(world);
  await world.people.organiser.browser.do(membership.inviteProspect, request);
  return linkToken(NETWORK_LINK_KEY, 'prospect-invitation', (request.body as { id: string }).id);
};
/** Another, that nobody refused. */
export async function invitedProspect({ founder, people }: World): Promise<string> {
  const name = 'Another Prospect';
  const prospects = await importProspects(founder, ['Prospect Works', name]);
  const body = { id: id(), name: 'Sam', email: 'sam@prospect.example.org' };
  const params = { prospectId: prospects.find((one) => one.name === name)!.id };
  await people.organiser.browser.do(membership.inviteProspect, { params, body });
  return body.id;
}
/** A link that is good, and one that is made up. */
const link = (make: (token: string) => Request): Things => ({
  own: async (world) => make(await prospectLink(world)),
  foreign: () => make('A'.repeat(60)),
});

/** An import that has ended, since its file lacks columns: what is done with it does not depend on the moment. */
const anImport: Make = async ({ founder }) => {
  const params = { importId: id() };
  const query = { fileName: 'employers.csv' };
  await founder.browser.do(membership.uploadImport, { params, query, file: Buffer.from('EmployerName\n') });
  await eventually(async () => {
    const { standing } = await founder.browser.do<{ standing: string }>(membership.getImport, { params });
    if (standing !== 'failed') throw new Error(`The import is ${standing}`);
  });
  return { params };
};

/** What is known from files, whom of it somebody invites, and what the organisers aim at. */
export const PROSPECT_REQUESTS: Record<string, Things> = {
  listProspects: { any: nothing },
  uploadImport: {
    any: () => ({
      params: { importId: id() },
      query: { fileName: 'employers.csv' },
      file: Buffer.from('EmployerName\n'),
    }),
  },
  listImports: { any: nothing },
  getImport: { any: anImport },
  listImportRows: { any: anImport },
  startImport: { any: anImport },
  cancelImport: { any: anImport },
  inviteProspect: { any: anInvitation },
  inspectProspectInvitation: link((token) => ({ body: { token } })),
  refuseProspectInvitations: link((token) => ({ params: { stopToken: token } })),
  allowProspectInvitations: link((token) => ({ body: { token } })),
  getBalance: { any: nothing },
  setSectorTarget: { any: () => ({ ifMatch: NEVER, body: { shares: [{ sector: 'C', percent: 100 }] } }) },
};
