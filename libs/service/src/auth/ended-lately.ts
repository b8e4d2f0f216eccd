import { Injectable } from '@nestjs/common';
import type { Caller } from './caller';
import { TOKEN_GRACE, TOKEN_LIFE } from './token';

/** Told on every instance when sessions of a person ended, one or all, by whoever learns of it first. */
export const SESSIONS_ENDED = 'service.sessions-ended';

/** Which ended: those of an epoch before this one, or those of these ids. */
export type SessionsEndedWord = { personId: string; epoch?: number; sessionIds?: string[] };

/** No session's token lives longer; a minute more, since clocks differ. What ends an access token is copied meanwhile. */
const HEARD_OF_MILLIS = (TOKEN_LIFE + TOKEN_GRACE + 60) * 1000;
const MOST = 100_000;

/**
 * What this instance was told of sessions that ended, which comes before this service's own copy of it does. Where the
 * word is lost, or there is more of it than is kept, the copy says the same a moment later.
 */
@Injectable()
export class EndedLately {
  /** By session, or by person with the first epoch that stands; the oldest word first. */
  private readonly words = new Map<string, { epoch: number; until: number }>();

  hear({ personId, epoch, sessionIds = [] }: SessionsEndedWord): void {
    const now = Date.now();
    const note = (id: string, first: number): void => {
      this.words.delete(id);
      this.words.set(id, { epoch: first, until: now + HEARD_OF_MILLIS });
    };
    if (epoch !== undefined) note(personId, Math.max(epoch, this.epochOf(personId)));
    for (const id of sessionIds) note(id, 0);
    for (const [id, { until }] of this.words) {
      if (until > now && this.words.size <= MOST) break;
      this.words.delete(id);
    }
  }

  has({ personId, epoch, sessionId }: Pick<Caller, 'personId' | 'epoch' | 'sessionId'>): boolean {
    return this.epochOf(personId) > epoch || this.words.has(sessionId);
  }

  /** What of it was not heard yet; null where all was. */
  newsOf({ personId, epoch, sessionIds = [] }: SessionsEndedWord): SessionsEndedWord | null {
    const unheard = sessionIds.filter((id) => !this.words.has(id));
    const isLater = epoch !== undefined && epoch > this.epochOf(personId);
    if (!isLater && unheard.length === 0) return null;
    return { personId, ...(isLater && { epoch }), sessionIds: unheard };
  }

  private epochOf(personId: string): number {
    return this.words.get(personId)?.epoch ?? -1;
  }
}
