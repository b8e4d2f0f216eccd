import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { openSponsorship } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, readLinkToken, SERVICE_CONFIG } from '#service';
import type { LibraryConfig } from '../library.config';
import { mayReadToolkit } from '../toolkits/list-toolkits.query';
import { countSponsorship } from './count-sponsorship';
import { Sponsor, SponsorCount, type ToldCounts } from './sponsor.entity';
import { SponsorLinkUnknown } from './sponsor.errors';
import { toldOf } from './told-counts';

type Answer = AnswerOf<typeof openSponsorship>;

const DAY_MILLIS = 86_400_000;
/** After its last day: time to read what came of it. */
const OPEN_DAYS = 90;

export class OpenSponsorship extends Command<Answer> {
  constructor(readonly token: string) {
    super();
  }
}

/** Counted once a week, by whoever opens it first: then it says the same until the next Monday, whatever happens. */
@CommandHandler(OpenSponsorship)
export class OpenSponsorshipHandler extends CommandInTransaction<OpenSponsorship> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ token }: OpenSponsorship, tx: Tx): Promise<Answer> {
    const linkId = readLinkToken(this.config, 'sponsor', token);
    const sponsor =
      linkId && (await tx.manager.findOne(Sponsor, { where: { linkId }, lock: { mode: 'pessimistic_write' } }));
    if (!sponsor || !isOpen(sponsor)) throw new SponsorLinkUnknown();
    const monday = mondayOf(new Date());
    const { name, from, to, toolkitIds } = sponsor;
    return {
      ...{ name, from, to, all: toolkitIds === null },
      toolkits: await toolkitsOf(tx, sponsor),
      until: dayOf(new Date(Date.parse(monday) - DAY_MILLIS)),
      ...((await countsOf(tx, sponsor, monday)) as Pick<Answer, 'total' | 'sectors'>),
    };
  }
}

async function countsOf(tx: Tx, sponsor: Sponsor, week: string): Promise<ToldCounts> {
  const { id: sponsorId } = sponsor;
  const kept = await tx.manager.findOneBy(SponsorCount, { sponsorId, week });
  if (kept) return kept.counts;
  const counts = toldOf(await countSponsorship(tx.manager, sponsor, week));
  await tx.manager.upsert(SponsorCount, { sponsorId, week, counts }, ['sponsorId']);
  return counts;
}

function toolkitsOf(tx: Tx, { toolkitIds }: Sponsor): Promise<{ id: string; title: string }[]> {
  return tx.manager.query(
    `SELECT t.id, e.title FROM toolkit t JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number
     WHERE ${mayReadToolkit(null)} AND ($1::uuid[] IS NULL OR t.id = ANY ($1)) ORDER BY t.started_at, t.id`,
    [toolkitIds],
  );
}

function isOpen({ endedAt, to }: Sponsor): boolean {
  return !endedAt && (to === null || Date.now() < Date.parse(to) + (OPEN_DAYS + 1) * DAY_MILLIS);
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
/** The Monday on which its week begins, in UTC. */
const mondayOf = (at: Date): string => dayOf(new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MILLIS));
