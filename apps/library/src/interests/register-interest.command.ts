import { createHmac } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { CONSENT } from '#contracts/library/consent';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { registerInterest } from '#contracts/library/endpoints';
import { InterestRegistered } from '#contracts/library/events';
import type { Tx } from '#messaging';
import {
  areMailsKept,
  CommandInTransaction,
  create,
  digestOf,
  firstOf,
  inTurn,
  linkToken,
  SERVICE_CONFIG,
} from '#service';
import type { LibraryConfig } from '../library.config';
import { AddressUsedTooOften, AskedTooOften } from './interest.errors';
import { Interest } from './interest.entity';
import { publicEdition } from './public-edition';

type Request = InputOf<typeof registerInterest>['body'];
type Answer = AnswerOf<typeof registerInterest>;

const MOST_OF_A_SOURCE = 60;
const MOST_OF_AN_ADDRESS = 5;
const LINK_DAYS = 7;

export class RegisterInterest extends Command<Answer> {
  constructor(
    readonly toolkitId: string,
    readonly request: Request,
    /** From where, as limits count it. */
    readonly source: string,
  ) {
    super();
  }
}

/** Whether the address belongs to a member, or to somebody who asked before, the answer does not say. */
@CommandHandler(RegisterInterest)
export class RegisterInterestHandler extends CommandInTransaction<RegisterInterest> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ toolkitId, request, source }: RegisterInterest, tx: Tx): Promise<Answer> {
    const requestHash = digestOf({ toolkitId, ...request });
    const isSame = (one: Interest): boolean => one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Interest, request.id, isSame))) {
      const { title: toolkit } = await publicEdition(tx, toolkitId);
      const hash = createHmac('sha256', this.config.linkKey).update(`interest ${source}`).digest();
      await refuseTooMany(tx, hash, request.email);
      await create(tx, asked(toolkitId, toolkit, request, requestHash, hash), InterestRegistered);
    }
    // Where no mail brings the link one is shown, which opens the toolkit and leaves the address unconfirmed for good.
    const isShown = await areMailsKept(tx.manager);
    const token = isShown ? linkToken(this.config.linkKey, 'toolkit-on-screen', request.id) : null;
    return { token };
  }
}

function asked(toolkitId: string, toolkit: string, request: Request, requestHash: Buffer, source: Buffer): Interest {
  const { id, name, organisation, sector, email, news } = request;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  return Object.assign(new Interest(), {
    ...{ id, toolkitId, toolkit, name, organisation, sector, email, news, requestHash, source },
    ...{ consentVersion: CONSENT.version, consentText: news ? `${CONSENT.text} ${CONSENT.news}` : CONSENT.text },
    ...{ standing: 'asked', askedAt: now, expiresAt, confirmedAt: null, downloadedAt: null },
    ...{ edition: null, invitedAt: null },
  });
}

async function refuseTooMany(tx: Tx, source: Buffer, email: string): Promise<void> {
  await inTurn(tx, 'interest of', source.toString('hex'));
  await inTurn(tx, 'interest at', email);
  const [of]: { source: number; email: number }[] = await tx.manager.query(
    `SELECT (SELECT count(*)::integer FROM interest WHERE source = $1 AND asked_at > now() - interval '1 hour') AS source,
       (SELECT count(*)::integer FROM interest WHERE email = $2 AND asked_at > now() - interval '1 day') AS email`,
    [source, email],
  );
  if (of!.source >= MOST_OF_A_SOURCE) throw new AskedTooOften();
  if (of!.email >= MOST_OF_AN_ADDRESS) throw new AddressUsedTooOften();
}
