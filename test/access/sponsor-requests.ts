import * as library from '#contracts/library/endpoints';
import { aToolkit } from './library-requests';
import { parkedRequests } from './parked-requests';
import { id, NEVER, nothing, type Make, type Things } from './things';
import type { World } from './world';

export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const SAID = { name: 'The Fairbank Foundation', from: '2026-01-01' };

interface Sponsor {
  readonly id: string;
  readonly toolkitId: string;
  readonly token: string;
  readonly logoId: string;
}

/** Of a toolkit for members, with a logo. */
async function aSponsor(world: World): Promise<Sponsor> {
  const { browser } = world.founder;
  const [sponsorId, { toolkitId }] = [id(), await aToolkit(world)];
  const params = { sponsorId };
  await browser.do(library.addSponsor, { body: { id: sponsorId, ...SAID, toolkitIds: [toolkitId] } });
  const { logo } = await browser.do<{ logo: string }>(library.putSponsorLogo, { params, file: PICTURE });
  const { url } = await browser.do<{ url: string }>(library.getSponsorLink, { params });
  return { id: sponsorId, toolkitId, token: url.split('/').at(-1)!, logoId: logo.split('/').at(-1)! };
}

/** There may be no more than fifty: one for all cells that leave it as it is. */
const shared = new WeakMap<World, Promise<Sponsor>>();
const theSponsor = (world: World): Promise<Sponsor> => {
  const sponsor = shared.get(world) ?? aSponsor(world);
  shared.set(world, sponsor);
  return sponsor;
};

type Request = Awaited<ReturnType<Make>>;
const any = (make: (sponsor: Sponsor) => Request, sponsor = theSponsor): Things => ({
  any: async (world) => make(await sponsor(world)),
});
const at = ({ id: sponsorId }: Sponsor) => ({ params: { sponsorId } });

export const SPONSOR_REQUESTS: Record<string, Things> = {
  getLibraryCondition: { any: nothing },
  ...parkedRequests('Library'),
  listSponsors: { any: nothing },
  getSponsor: any(at),
  addSponsor: { any: () => ({ body: { id: id(), ...SAID } }) },
  changeSponsor: any((sponsor) => ({ ...at(sponsor), ifMatch: NEVER, body: SAID })),
  putSponsorLogo: any((sponsor) => ({ ...at(sponsor), file: PICTURE })),
  removeSponsorLogo: any(at, aSponsor),
  endSponsorship: any((sponsor) => ({ ...at(sponsor), body: {} }), aSponsor),
  removeSponsor: any(at, aSponsor),
  getSponsorLink: any(at),
  replaceSponsorLink: any((sponsor) => ({ ...at(sponsor), body: {} }), aSponsor),
  getSponsorLogo: any(({ logoId }) => ({ params: { logoId } })),
  listCredits: any(({ toolkitId }) => ({ params: { toolkitId } })),
  openSponsorship: {
    own: async (world) => ({ body: { token: (await theSponsor(world)).token } }),
    foreign: () => ({ body: { token: 'A'.repeat(43) } }),
  },
};
