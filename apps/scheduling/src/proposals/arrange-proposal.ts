import { uuidv7 } from 'uuidv7';
import { MOST_SPEAKERS } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { digestOf } from '#service';
import { ProgrammeFull } from '../programme/programme.errors';
import { saveArrangement, type Arranged } from '../programme/programme.rows';
import { Session } from '../programme/session.entity';
import { keepFewSessions, writeSession } from '../programme/write-session';
import { Speaker } from '../speakers/speaker.entity';
import type { Proposal } from './proposal.entity';

/**
 * What is accepted becomes a session of the locked arrangement, without room and time, with those who speak at it.
 * @returns its id.
 * @throws ProgrammeFull
 */
export async function arrange(tx: Tx, arranged: Arranged, proposal: Proposal): Promise<string> {
  const { gathering } = arranged;
  await keepFewSessions(tx, gathering.id);
  const speakers = await speakersOf(tx, proposal);
  const { title, about, minutes, gatheringId } = proposal;
  const session = Object.assign(new Session(), {
    ...{ id: uuidv7(), version: 1, gatheringId, title, about, minutes },
    ...{ trackId: null, roomId: null, chathamHouse: gathering.chathamHouse, requestHash: digestOf(proposal.id) },
  });
  await writeSession(tx, arranged, { session, when: null, isMoved: true, speakers });
  await saveArrangement(tx, arranged);
  return session.id;
}

type Who = Pick<Speaker, 'personId' | 'name' | 'organisation' | 'email'>;

/** Whoever is named already speaks there as who they are; the others are named with it. */
async function speakersOf(tx: Tx, proposal: Proposal): Promise<{ speakerId: string; moderates: boolean }[]> {
  const { gatheringId, personId, speaks, others } = proposal;
  const all: Who[] = [
    ...(speaks ? [{ personId, name: null, organisation: null, email: null }] : []),
    ...others.map((one) => ({ personId: null, ...one })),
  ];
  const named = await tx.manager.findBy(Speaker, { gatheringId });
  const idOf = ({ personId, email }: Who): string | undefined =>
    named.find((one) => (personId ? one.personId === personId : one.email === email))?.id;
  const requestHash = digestOf(proposal.id);
  const rows = all.map((who) =>
    Object.assign(new Speaker(), who, { id: idOf(who) ?? uuidv7(), gatheringId, requestHash }),
  );
  const anew = rows.filter(({ id }) => named.every((one) => one.id !== id));
  if (named.length + anew.length > MOST_SPEAKERS) throw new ProgrammeFull('speakers');
  if (anew.length > 0) await tx.manager.insert(Speaker, anew);
  return rows.map(({ id }) => ({ speakerId: id, moderates: false }));
}
