import { Command, CommandHandler } from '@nestjs/cqrs';
import { MOST_A_DAY } from '#contracts/notifications/announcing';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { announce } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, firstOf, type Caller } from '#service';
import { PURPOSES } from '../letters/purpose';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { ADDRESSEES, gatheringToWriteAbout } from './addressees';
import { Announcement } from './announcement.entity';
import { AnnouncedTooOften, NobodyToWriteTo } from './announcement.errors';
import { viewAnnouncement } from './announcement.view';

type Request = InputOf<typeof announce>['body'];
type Answer = AnswerOf<typeof announce>;

export class Announce extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(Announce)
export class AnnounceHandler extends CommandInTransaction<Announce> {
  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  protected async handle({ gatheringId, request, caller }: Announce, tx: Tx): Promise<Answer> {
    const { id, subject, text } = request;
    const addressed = [...request.to].sort();
    const byId = caller.personId;
    const isSame = (one: Announcement): boolean =>
      one.gatheringId === gatheringId &&
      one.byId === byId &&
      one.subject === subject &&
      one.text === text &&
      one.addressed.join() === addressed.join();
    // First of all: a repeat is answered even when nobody is there any more.
    if (!(await firstOf(tx, Announcement, id, isSame))) {
      await this.write({ id, gatheringId, addressed, subject, text, byId }, tx);
    }
    return await viewAnnouncement(tx.manager, id);
  }

  private async write(announcement: Omit<Announcement, 'at' | 'people'>, tx: Tx): Promise<void> {
    const { gatheringId, byId } = announcement;
    // With the lock of composing: what a gathering's change or end drops is either written before it, or knows of it.
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    const { coHosts = [] } = await gatheringToWriteAbout(tx.manager, gatheringId);
    await refuseTooMany(tx, gatheringId, byId);
    const people = await writeToEach(tx, announcement);
    if (people === 0) throw new NobodyToWriteTo();
    await tx.manager.insert(Announcement, { ...announcement, people });
    const audience = { persons: coHosts, organisers: true };
    tx.hint({ topic: 'notifications.announcements', key: gatheringId, version: 1, audience });
    this.postOffice.openAfter(tx);
  }
}

/** One mail to each, who sees nobody else's name. */
async function writeToEach(tx: Tx, { id, gatheringId, addressed, byId }: Omit<Announcement, 'at' | 'people'>) {
  const written: unknown[] = await tx.manager.query(
    `INSERT INTO mail (id, once, purpose, about, about_version, person_id, issuer_id, gathering_id, subject)
     SELECT uuidv7(), 'announcement ' || $2::text || ' ' || r.person_id, 'announcement', $2::uuid, 1, r.person_id, $4, $1, $5
     FROM ${ADDRESSEES} AND r.standing = ANY ($3) RETURNING 1`,
    [gatheringId, id, addressed, byId, PURPOSES.announcement],
  );
  return written.length;
}

/** Each mails up to thousands, who can stop it by nothing but giving up their place. */
async function refuseTooMany(tx: Tx, gatheringId: string, byId: string): Promise<void> {
  type Day = Record<keyof typeof MOST_A_DAY, { count: number; seconds: number }>;
  const counted = (which: string): string => `json_build_object('count', count(*) FILTER (WHERE ${which}),
    'seconds', ceil(extract(epoch FROM min(at) FILTER (WHERE ${which}) + interval '1 day' - now())))`;
  const [day]: [Day] = await tx.manager.query(
    `SELECT ${counted('gathering_id = $1')} AS gathering, ${counted('by_id = $2')} AS organiser
     FROM announcement WHERE (gathering_id = $1 OR by_id = $2) AND at > now() - interval '1 day'`,
    [gatheringId, byId],
  );
  for (const bound of ['gathering', 'organiser'] as const) {
    if (day[bound].count >= MOST_A_DAY[bound]) throw new AnnouncedTooOften(bound, day[bound].seconds);
  }
}
