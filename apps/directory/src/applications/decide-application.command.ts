import { Command, CommandHandler } from '@nestjs/cqrs';
import { PartnerContent } from '#contracts/directory/content';
import type { InputOf } from '#contracts/endpoint';
import type { decidePartnerApplication } from '#contracts/directory/endpoints';
import { PartnerApplicationApproved, PartnerApplicationDeclined } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, digestOf, IdTaken, NotFound, type Caller } from '#service';
import { Entry } from '../entries/entry.entity';
import { ChangeOver } from '../entries/entry.errors';
import { writeEntry } from '../entries/write-entry';
import { PartnerApplication } from './partner-application.entity';

type Decision = InputOf<typeof decidePartnerApplication>['body'];

export class DecideApplication extends Command<void> {
  constructor(
    readonly applicationId: string,
    readonly decision: Decision,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nobody decides twice: who was slower reads what became of it, and a repeat answers the first. */
@CommandHandler(DecideApplication)
export class DecideApplicationHandler extends CommandInTransaction<DecideApplication> {
  protected async handle({ applicationId, decision, caller }: DecideApplication, tx: Tx): Promise<void> {
    const where = { id: applicationId };
    const application = await tx.manager.findOne(PartnerApplication, { where, lock: { mode: 'pessimistic_write' } });
    if (!application) throw new NotFound('application');
    const byId = caller.personId;
    const decisionHash = digestOf({ byId, decision });
    if (application.decisionHash?.equals(decisionHash)) return;
    if (application.standing !== 'waiting' || application.version !== decision.version) throw new ChangeOver();
    Object.assign(application, { decidedAt: new Date(), decisionHash });
    if (decision.decision === 'declined') {
      application.standing = 'declined';
      await change(tx, application, PartnerApplicationDeclined, { byId, reason: decision.reason });
      return;
    }
    const { partnerId } = decision;
    application.standing = 'approved';
    await startEntry(tx, application, partnerId, caller);
    await change(tx, application, PartnerApplicationApproved, { byId, partnerId });
  }
}

/** A draft that says what was applied with; whoever is invited to keep it says the rest. */
async function startEntry(tx: Tx, application: PartnerApplication, id: string, caller: Caller): Promise<void> {
  if (await tx.manager.existsBy(Entry, { id })) throw new IdTaken();
  const { organisation: name, description, website, register } = application;
  const content = PartnerContent.parse({ name, description, website, registers: register ? [register] : [] });
  const requestHash = digestOf({ id, content });
  const partner = Entry.start({ id, kind: 'partner', partnerId: id, name, startedBy: caller.personId, requestHash });
  await writeEntry(tx, partner, content, caller);
}
