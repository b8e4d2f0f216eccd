import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { startPartner } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, type Caller } from '#service';
import { Entry } from '../entries/entry.entity';
import { writeEntry } from '../entries/write-entry';

type Request = InputOf<typeof startPartner>['body'];

export class StartPartner extends Command<void> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** A draft until an organiser publishes it. */
@CommandHandler(StartPartner)
export class StartPartnerHandler extends CommandInTransaction<StartPartner> {
  protected async handle({ request, caller }: StartPartner, tx: Tx): Promise<void> {
    const { id, content } = request;
    const [startedBy, requestHash] = [caller.personId, digestOf(request)];
    const isSame = (one: Entry): boolean => one.startedBy === startedBy && one.requestHash.equals(requestHash);
    if (await firstOf(tx, Entry, id, isSame)) return;
    const partner = Entry.start({ id, kind: 'partner', partnerId: id, name: content.name, startedBy, requestHash });
    await writeEntry(tx, partner, content, caller);
  }
}
