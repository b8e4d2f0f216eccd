import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { confirmInterest } from '#contracts/library/endpoints';
import { InterestConfirmed } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { areMailsKept, change, CommandInTransaction, readLinkToken, SERVICE_CONFIG } from '#service';
import type { LibraryConfig } from '../library.config';
import { interestOf } from './interest-links';
import { publicEdition } from './public-edition';

type Answer = AnswerOf<typeof confirmInterest>;

export class ConfirmInterest extends Command<Answer> {
  constructor(readonly token: string) {
    super();
  }
}

/**
 * By a button: mail scanners open links before people do. A link that was shown on a screen says nothing of the address,
 * also once mails leave, nor does one that was handed on while they were kept: it goes on waiting for the mailed one.
 */
@CommandHandler(ConfirmInterest)
export class ConfirmInterestHandler extends CommandInTransaction<ConfirmInterest> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ token }: ConfirmInterest, tx: Tx): Promise<Answer> {
    const interest = await interestOf(this.config, token, tx.manager, true);
    const wasMailed = readLinkToken(this.config, 'toolkit', token) !== null;
    if (wasMailed && interest.standing === 'asked' && !(await areMailsKept(tx.manager))) {
      Object.assign(interest, { standing: 'confirmed', confirmedAt: new Date() });
      await change(tx, interest, InterestConfirmed);
    }
    const { toolkitId, name, confirmedAt } = interest;
    return {
      toolkitId,
      ...(await publicEdition(tx, toolkitId)),
      name,
      confirmedAt: confirmedAt?.toISOString() ?? null,
    };
  }
}
