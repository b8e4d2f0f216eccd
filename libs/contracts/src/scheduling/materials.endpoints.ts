import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Line, Version } from '../primitives';
import { MATERIAL_AUDIENCES, MATERIAL_KINDS } from './material-words';

const path = '/api/scheduling/gatherings/:gatheringId/materials';
const ofGathering = { gatheringId: Id };
const ofMaterial = { ...ofGathering, materialId: Id };

const BY_NAME = 'Write an address that begins with https:// and the name of a host.';
const leadsByName = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && /^(?:[\w-]+\.)+(?!\d+$)[\w-]+$/.test(hostname);
};
const namesNobody = (address: string): boolean => {
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

/**
 * Kept as browsers read it, so that the host that is shown is the one that is gone to: a name, and nothing before it that
 * reads as another (`https://bank.example@elsewhere.example`). Nobody fetches it here.
 */
const Address = z
  .url({ normalize: true, error: BY_NAME, abort: true })
  .max(500, 'Write at most 500 characters.')
  .refine(leadsByName, { error: BY_NAME, abort: true })
  .refine(namesNobody, 'Leave out what stands before the @: others would take it for the host.');

const Fields = z.strictObject({
  title: Line(140, 2),
  address: Address,
  kind: z.enum(MATERIAL_KINDS),
  audience: z.enum(MATERIAL_AUDIENCES),
});

const Material = z.object({
  id: Id,
  version: Version,
  /** Of the published programme; null where it is of the gathering as a whole. */
  sessionId: Id.nullable(),
  title: z.string(),
  address: z.string(),
  kind: z.enum(MATERIAL_KINDS),
  /** For whom it is; under the Chatham House Rule for the room alone, whatever was said, but for reading. */
  audience: z.enum(MATERIAL_AUDIENCES),
  /** The caller may change it, or take it out. */
  mayChange: z.boolean(),
  /** To those who may: it was put there by one who speaks at its session. */
  bySpeaker: z.boolean().optional(),
});

/** Those that are for the caller, in their order: of the gathering as a whole first, then session by session. */
const Materials = z.object({
  items: z.array(Material),
  /** Sessions of the published programme at which the caller speaks, and so may put links. */
  speaksAt: z.array(Id),
});
export type Materials = z.infer<typeof Materials>;

export const listMaterials = endpoint({
  method: 'GET',
  path,
  summary: 'Links to what belongs to a gathering and its sessions: reading, slides, recordings, for whom each is.',
  access: ['anyone'],
  area: 'gatherings',
  params: ofGathering,
  response: Materials,
});

export const addMaterial = endpoint({
  method: 'POST',
  path,
  summary: 'Puts a link at a gathering, or at one session of its published programme: speakers at their own.',
  access: ['organiser', 'co-host', 'speaker'],
  problems: ['gathering-cancelled', 'id-taken', 'too-many-materials'],
  params: ofGathering,
  body: Fields.extend({ id: Id, sessionId: Id.nullable().default(null) }),
  status: 201,
  location: path,
  response: Materials,
});

export const changeMaterial = endpoint({
  method: 'PATCH',
  path: `${path}/:materialId`,
  summary: 'Changes a link: speakers what was put there by those who speak at the session.',
  access: ['organiser', 'co-host', 'speaker'],
  problems: ['gathering-cancelled'],
  params: ofMaterial,
  ifMatch: true,
  body: Fields.partial(),
  response: Materials,
});

export const moveMaterial = endpoint({
  method: 'PUT',
  path: `${path}/:materialId/place`,
  summary: 'Moves a link before another of the same gathering or session, or to the end.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled'],
  params: ofMaterial,
  body: z.strictObject({ before: Id.nullable() }),
  status: 200,
  response: Materials,
});

export const removeMaterial = endpoint({
  method: 'DELETE',
  path: `${path}/:materialId`,
  summary: 'Takes a link out: speakers what was put there by those who speak at the session. A repeat finds none.',
  access: ['organiser', 'co-host', 'speaker'],
  params: ofMaterial,
  status: 200,
  response: Materials,
});
