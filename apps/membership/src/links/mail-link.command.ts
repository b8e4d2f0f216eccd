import { Command, CommandHandler } from '@nestjs/cqrs';
import type { LinkPurpose } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Application } from '../applications/application.entity';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { Link } from './link.entity';
import { LinkOver } from './link.errors';
import { issueLink, openLinks, revokeLinks } from './links';

/** Whoever asks twice within a minute has been answered already. */
const JUST_NOW_MILLIS = 60_000;

export class MailLink extends Command<void> {
  constructor(
    readonly personId: string,
    /** The link whose holder asks for a new one. */
    readonly renews: string | null = null,
  ) {
    super();
  }
}

/** Mails a person the link that gets them on: into the network, in by invitation, or to their application. */
@CommandHandler(MailLink)
export class MailLinkHandler extends CommandInTransaction<MailLink> {
  protected async handle({ personId, renews }: MailLink, tx: Tx): Promise<void> {
    const person = await lockPerson(tx, personId);
    const purpose = await purposeFor(tx, person);
    const [newest, ...older] = await openLinks(tx, personId, purpose);
    const isFresh = newest && newest.id !== renews && Date.now() - newest.issuedAt.getTime() < JUST_NOW_MILLIS;
    if (isFresh) return;
    const before = renews ?? newest?.id ?? (await latestLink(tx, personId, purpose));
    const link = await issueLink(tx, { purpose, personId, issuedBy: newest?.issuedBy ?? null, renews: before });
    // An application's links all show the same; every other link lets somebody in, so only the newest may.
    if (newest && purpose !== 'application') await revokeLinks(tx, [newest, ...older], link.id);
  }
}

async function purposeFor(tx: Tx, person: Person): Promise<LinkPurpose> {
  if (person.standing === 'member') return 'sign-in';
  const hasApplied = await tx.manager.existsBy(Application, { applicantId: person.id });
  if (person.standing === 'invited') return hasApplied ? 'welcome' : 'invitation';
  // Declined, withdrawn or waiting, an applicant may look at the application; an invitation taken back stays so.
  if (!hasApplied) throw new LinkOver('revoked');
  return 'application';
}

async function latestLink(tx: Tx, personId: string, purpose: LinkPurpose): Promise<string | null> {
  const link = await tx.manager.findOne(Link, { where: { personId, purpose }, order: { issuedAt: 'DESC' } });
  return link?.id ?? null;
}
