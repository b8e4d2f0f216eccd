/* Without zod, for the browser. */

/** `reading`: what is read beforehand. */
export const MATERIAL_KINDS = ['reading', 'slides', 'recording', 'other'] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** Of those who may know of the gathering: those with a place and those who run it, all members, or visitors as well. */
export const MATERIAL_AUDIENCES = ['room', 'members', 'everybody'] as const;
export type MaterialAudience = (typeof MATERIAL_AUDIENCES)[number];

/** Of the gathering as a whole, or of one session; what speakers put at one session; all of one gathering. */
export const MOST_OF_ONE = 20;
export const MOST_BY_SPEAKERS = 6;
export const MOST_MATERIALS = 500;

/**
 * Whether it is for the room alone under the Chatham House Rule: what was held there shows who was there, and so does what
 * comes from a speaker. What those who run it give to read beforehand does not.
 */
export const staysInRoom = ({ kind, bySpeaker }: { kind: MaterialKind; bySpeaker: boolean }): boolean =>
  kind !== 'reading' || bySpeaker;
