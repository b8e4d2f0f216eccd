import { staysInRoom, type MaterialAudience } from '#contracts/scheduling/material-words';
import type { Material } from './material.entity';

/** What decides of a link for whom it is. */
export type Put = Pick<Material, 'sessionId' | 'kind' | 'audience' | 'bySpeaker'>;

/** A gathering, as this reader stands to it, who may know of it. */
export interface Standing {
  readonly chathamHouse: boolean;
  readonly isMember: boolean;
  readonly runsIt: boolean;
  readonly hasPlace: boolean;
  /** Sessions of the programme that is published. */
  readonly published: ReadonlySet<string>;
  /** Of those, where the reader speaks. */
  readonly speaksAt: ReadonlySet<string>;
  /** Sessions that are published or arranged under the Chatham House Rule. */
  readonly underRule: ReadonlySet<string>;
}

/** What is of the gathering as a whole is of each of its sessions: a recording of it shows who was in them. */
export const isUnderRule = (sessionId: string | null, { chathamHouse, underRule }: Standing): boolean =>
  chathamHouse || (sessionId === null ? underRule.size > 0 : underRule.has(sessionId));

export const audienceOf = (put: Put, standing: Standing): MaterialAudience =>
  isUnderRule(put.sessionId, standing) && staysInRoom(put) ? 'room' : put.audience;

/** Of a session that is not published, or is taken out, nobody else knows. */
export function isShown(put: Put, standing: Standing): boolean {
  const { sessionId } = put;
  if (standing.runsIt) return true;
  if (sessionId !== null && !standing.published.has(sessionId)) return false;
  const audience = audienceOf(put, standing);
  if (audience === 'everybody' || (audience === 'members' && standing.isMember)) return true;
  return standing.hasPlace || (sessionId !== null && standing.speaksAt.has(sessionId));
}

export const mayChange = ({ sessionId, bySpeaker }: Put, { runsIt, speaksAt }: Standing): boolean =>
  runsIt || (bySpeaker && sessionId !== null && speaksAt.has(sessionId));
