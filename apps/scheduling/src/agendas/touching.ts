import type { AgendaLine, SessionChange } from '#contracts/scheduling/programme';
import type { Published } from '../programme/programme-version.entity';

/** What a version says to those whom it touches, and which speaker is told which of it (`nth`, from one). */
export interface Touching {
  readonly lines: readonly AgendaLine[];
  readonly speaking: readonly { readonly speakerId: string; readonly nth: number }[];
}

interface Said extends AgendaLine {
  readonly speakerIds: readonly string[];
}

/**
 * From what is different for everybody, and from who speaks where: whoever speaks somewhere since now is told of a session
 * that is the same to all others, and so is whoever speaks there no more.
 */
export function touchingOf(
  before: Published | undefined,
  after: Published,
  changes: readonly SessionChange[],
): Touching {
  const was = new Map(before?.sessions.map((session) => [session.id, speakersOf(session)]));
  const changed = new Map(changes.map((change) => [change.sessionId, change]));
  const goers = changes.map((change): Said => ({ ...change, as: 'goes', speakerIds: [] }));
  const staying = after.sessions.flatMap((session): Said[] => {
    const [then, now] = [was.get(session.id) ?? [], speakersOf(session)];
    const slot = slotOf(after, session);
    const same = { sessionId: session.id, title: session.title, wasTitled: null, before: slot, after: slot };
    const change = changed.get(session.id);
    return [
      { ...same, before: null, as: 'speaks', speakerIds: now.filter((id) => !then.includes(id)) },
      ...(change ? [{ ...change, as: 'speaks', speakerIds: now.filter((id) => then.includes(id)) } as const] : []),
      { ...(change ?? same), as: 'spoke', speakerIds: then.filter((id) => !now.includes(id)) },
    ];
  });
  const gone = changes.filter(({ after: place }) => place === null);
  const cancelled = gone.map((one): Said => ({ ...one, as: 'speaks', speakerIds: was.get(one.sessionId) ?? [] }));
  const said = [...staying, ...cancelled].filter(({ speakerIds }) => speakerIds.length > 0);
  const all = [...goers, ...said];
  return {
    lines: all.map(({ speakerIds: _, ...line }) => line),
    speaking: all.flatMap(({ speakerIds }, at) => speakerIds.map((speakerId) => ({ speakerId, nth: at + 1 }))),
  };
}

type Session = Published['sessions'][number];

const speakersOf = ({ speakers }: Session): string[] => speakers.map(({ speakerId }) => speakerId);

function slotOf({ rooms }: Published, { startsAt, endsAt, roomId }: Session): NonNullable<SessionChange['after']> {
  return { startsAt, endsAt, room: rooms.find(({ id }) => id === roomId)?.name ?? null };
}
