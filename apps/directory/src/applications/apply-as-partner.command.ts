import { createHmac } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { applyAsPartner } from '#contracts/directory/endpoints';
import { PartnerApplicationReceived, PartnerApplied } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import {
  areMailsKept,
  CommandInTransaction,
  create,
  digestOf,
  firstOf,
  inTurn,
  SERVICE_CONFIG,
  TooMany,
} from '#service';
import type { DirectoryConfig } from '../directory.config';
import { forgetApplications } from './application-retention';
import { PartnerApplication } from './partner-application.entity';

type Request = InputOf<typeof applyAsPartner>['body'];
type Answer = AnswerOf<typeof applyAsPartner>;

/** Of a day: nobody fills by themselves what may wait. */
const MOST_OF_A_SOURCE = 10;
const MOST_OF_AN_ADDRESS = 3;
/** More than organisers read in a week: beyond that nobody who asks would be answered. */
const MOST_WAITING = 300;
/**
 * Whose address nobody has confirmed closes no door to others: beyond that the oldest goes. Whoever means it follows
 * their link long before so many others have asked.
 */
const MOST_UNCONFIRMED = 2000;
const LINK_DAYS = 7;

/** SQL: the oldest that nobody has confirmed, beyond `$1` of them. */
const UNCONFIRMED_BEYOND = `
  SELECT id FROM partner_application WHERE standing = 'asked' ORDER BY at, id
  LIMIT greatest((SELECT count(*) FROM partner_application WHERE standing = 'asked') - $1::integer, 0)
  FOR UPDATE SKIP LOCKED`;

/**
 * SQL: where no mail asks whose an address is, what gives way to one more of the source `$1` once as many wait as may: the
 * latest of the source that has the most waiting of today, if that is more than this one will have.
 */
const CROWDING = `
  SELECT id FROM partner_application WHERE standing = 'waiting' AND NOT confirmed AND source = (
    SELECT source FROM partner_application WHERE standing = 'waiting' AND NOT confirmed AND source IS NOT NULL
    GROUP BY source HAVING count(*) > 1 + (
      SELECT count(*) FROM partner_application WHERE standing = 'waiting' AND NOT confirmed AND source = $1)
    ORDER BY count(*) DESC, source LIMIT 1)
  ORDER BY at DESC, id DESC LIMIT 1 FOR UPDATE SKIP LOCKED`;

export class ApplyAsPartner extends Command<Answer> {
  constructor(
    readonly request: Request,
    /** From where, as limits count it. */
    readonly source: string,
  ) {
    super();
  }
}

/** Whether the organisation stands in the directory already the answer does not say: an organiser sees it. */
@CommandHandler(ApplyAsPartner)
export class ApplyAsPartnerHandler extends CommandInTransaction<ApplyAsPartner> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: DirectoryConfig) {
    super();
  }

  protected async handle({ request, source }: ApplyAsPartner, tx: Tx): Promise<Answer> {
    const requestHash = digestOf(request);
    const isSame = (one: PartnerApplication): boolean => one.requestHash.equals(requestHash);
    // Where no mail can ask whose the address is, an organiser does.
    const standing = (await areMailsKept(tx.manager)) ? 'waiting' : 'asked';
    if (await firstOf(tx, PartnerApplication, request.id, isSame)) return { standing };
    const hash = createHmac('sha256', this.config.linkKey).update(`partner application ${source}`).digest();
    await refuseTooMany(tx, hash, request.email);
    const at = new Date();
    const expiresAt = new Date(at.getTime() + LINK_DAYS * 86_400_000);
    const application = Object.assign(new PartnerApplication(), {
      ...request,
      ...{ standing, confirmed: false, requestHash, source: hash, at, expiresAt, decidedAt: null, decisionHash: null },
    });
    await makeRoom(tx, hash, standing);
    await create(tx, application, standing === 'asked' ? PartnerApplied : PartnerApplicationReceived);
    return { standing };
  }
}

async function refuseTooMany(tx: Tx, source: Buffer, email: string): Promise<void> {
  await inTurn(tx, 'partner applications', 'all');
  const [of]: { source: number; email: number }[] = await tx.manager.query(
    `SELECT (SELECT count(*)::integer FROM partner_application WHERE source = $1 AND at > now() - interval '1 day') AS source,
       (SELECT count(*)::integer FROM partner_application WHERE email = $2 AND at > now() - interval '1 day') AS email`,
    [source, email],
  );
  if (of!.source >= MOST_OF_A_SOURCE)
    throw tooMany('Too many asked from here today. Try again tomorrow, or write to the network.');
  if (of!.email >= MOST_OF_AN_ADDRESS)
    throw tooMany('This address asked several times today: look for the mail, also among spam.');
}

/** What nobody has confirmed keeps nobody out who has: each kind has room of its own. @throws TooMany */
async function makeRoom(tx: Tx, source: Buffer, standing: 'asked' | 'waiting'): Promise<void> {
  const confirms = standing === 'asked';
  if (confirms) await forgetApplications(tx, UNCONFIRMED_BEYOND, [MOST_UNCONFIRMED - 1]);
  if ((await tx.manager.countBy(PartnerApplication, { standing: 'waiting', confirmed: confirms })) < MOST_WAITING)
    return;
  if (!confirms && (await forgetApplications(tx, CROWDING, [source])) > 0) return;
  throw tooMany('Very many wait for an answer at present. Try again tomorrow, or write to the network.');
}

const DAY_SECONDS = 86_400;
const tooMany = (said: string): TooMany => new TooMany('too-many-attempts', said, DAY_SECONDS);
