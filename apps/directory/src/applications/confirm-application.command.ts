import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { confirmPartnerApplication } from '#contracts/directory/endpoints';
import { PartnerApplicationReceived } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Problem, readLinkToken, SERVICE_CONFIG } from '#service';
import type { DirectoryConfig } from '../directory.config';
import { PartnerApplication } from './partner-application.entity';

type Answer = AnswerOf<typeof confirmPartnerApplication>;

export class ConfirmApplication extends Command<Answer> {
  constructor(readonly token: string) {
    super();
  }
}

/** By a button: mail scanners open links before people do. */
@CommandHandler(ConfirmApplication)
export class ConfirmApplicationHandler extends CommandInTransaction<ConfirmApplication> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: DirectoryConfig) {
    super();
  }

  protected async handle({ token }: ConfirmApplication, tx: Tx): Promise<Answer> {
    const id = readLinkToken(this.config, 'partner-application', token);
    const lock = { mode: 'pessimistic_write' } as const;
    const application = id && (await tx.manager.findOne(PartnerApplication, { where: { id }, lock }));
    if (!application) {
      throw new Problem(
        'link-unknown',
        'This link is not one of ours, or was not copied in full. Open it from the mail.',
      );
    }
    if (application.standing === 'asked') {
      if (application.expiresAt <= new Date()) {
        throw new Problem('link-expired', 'This link has expired. Apply again: it takes a few minutes.');
      }
      Object.assign(application, { standing: 'waiting', confirmed: true });
      await change(tx, application, PartnerApplicationReceived);
    }
    const { organisation, standing } = application;
    return { organisation, standing };
  }
}
