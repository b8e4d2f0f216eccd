import { Command, CommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '#messaging';
import { CommandInTransaction, Problem, readLinkToken, SERVICE_CONFIG, type ServiceConfig } from '#service';
import { Entry } from '../entries/entry.entity';
import { assureAll } from './assure-entry.command';

export class AssureByLink extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** The link in the latest mail goes on working until the next mail: whoever clicks twice does no harm. */
@CommandHandler(AssureByLink)
export class AssureByLinkHandler extends CommandInTransaction<AssureByLink> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {
    super();
  }

  protected async handle({ token }: AssureByLink, tx: Tx): Promise<void> {
    const { id } = await partnerOfLink(this.config, token, tx.manager);
    await assureAll(tx, id, null);
  }
}

/** @throws Problem link-unknown */
export async function partnerOfLink(config: ServiceConfig, token: string, manager: EntityManager): Promise<Entry> {
  const assuranceId = readLinkToken(config, 'assurance', token);
  // Of one that was hidden since, its link says nothing: neither its name nor those of its programmes.
  const partner =
    assuranceId && (await manager.findOneBy(Entry, { assuranceId, kind: 'partner', standing: 'published' }));
  if (!partner)
    throw new Problem(
      'link-unknown',
      'This link does not work any more: the latest mail has the one that does. Contacts can also sign in, and say it there.',
    );
  return partner;
}
