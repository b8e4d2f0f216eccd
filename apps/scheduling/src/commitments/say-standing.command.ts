import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { AnswerOf } from '#contracts/endpoint';
import type { HowItStands } from '#contracts/scheduling/commitments';
import type { inspectCommitment } from '#contracts/scheduling/endpoints';
import { CommitmentAnswered } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, SERVICE_CONFIG, type Caller, type ServiceConfig } from '#service';
import type { Commitment } from './commitment.entity';
import { commitmentOfLink, forgetCommitments, lockCommitment } from './commitment.rows';
import { viewCommitment, type CommitmentView } from './commitment.view';

type Said = z.output<typeof HowItStands>;
type ByLink = AnswerOf<typeof inspectCommitment>;

export class SayStanding extends Command<CommitmentView> {
  constructor(
    readonly id: string,
    readonly said: Said,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SayStanding)
export class SayStandingHandler extends CommandInTransaction<SayStanding> {
  protected async handle({ id, said, caller }: SayStanding, tx: Tx): Promise<CommitmentView> {
    const commitment = await lockCommitment(tx, id);
    const { maySay } = await viewCommitment(tx.manager, id, caller);
    if (!maySay) throw new NotFound('commitment');
    await say(tx, commitment, said);
    return viewCommitment(tx.manager, id, caller);
  }
}

async function say(tx: Tx, commitment: Commitment, said: Said): Promise<void> {
  commitment.say(said, new Date());
  await change(tx, commitment, CommitmentAnswered);
}

export class SayByLink extends Command<ByLink> {
  constructor(
    readonly token: string,
    readonly said: Said,
  ) {
    super();
  }
}

/** For whoever such a mail went to, signed in or not. */
@CommandHandler(SayByLink)
export class SayByLinkHandler extends CommandInTransaction<SayByLink> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {
    super();
  }

  protected async handle({ token, said }: SayByLink, tx: Tx): Promise<ByLink> {
    await say(tx, await lockCommitment(tx, await commitmentOfLink(this.config, tx.manager, token)), said);
    return inspectCommitmentBy(this.config, token, tx.manager);
  }
}

/** What it is about, and not where it was said: a mail may be read by others. */
export async function inspectCommitmentBy(
  config: ServiceConfig,
  token: string,
  manager: EntityManager,
): Promise<ByLink> {
  const id = await commitmentOfLink(config, manager, token);
  const [found]: ByLink[] = await manager.query(
    `SELECT c.what, to_char(c.due, 'YYYY-MM-DD') AS due, c.standing, c.learnt, coalesce(o.name, 'Unknown') AS organisation
     FROM commitment c LEFT JOIN organisation o ON o.id = c.organisation_id WHERE c.id = $1`,
    [id],
  );
  return found!;
}

export class TakeBackCommitment extends Command<void> {
  constructor(
    readonly id: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(TakeBackCommitment)
export class TakeBackCommitmentHandler extends CommandInTransaction<TakeBackCommitment> {
  protected async handle({ id, caller }: TakeBackCommitment, tx: Tx): Promise<void> {
    const commitment = await lockCommitment(tx, id);
    if (commitment.personId !== caller.personId) throw new NotFound('commitment');
    await forgetCommitments(tx, [commitment]);
  }
}
