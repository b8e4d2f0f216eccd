import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { startProgramme } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, inTurn, NotFound, type Caller } from '#service';
import { Entry } from '../entries/entry.entity';
import { ProgrammesFull } from '../entries/entry.errors';
import { writeEntry } from '../entries/write-entry';

type Request = InputOf<typeof startProgramme>['body'];

/** More than anybody offers, few enough to be assured at once. */
const MOST_PROGRAMMES = 200;

export class StartProgramme extends Command<void> {
  constructor(
    readonly partnerId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whose turn it is for what adds to a partner's programmes. */
export const programmesOf = (partnerId: string) => ['programmes', partnerId] as const;

/** Room for one more, until the transaction ends. @throws ProgrammesFull */
export async function checkRoom(tx: Tx, partnerId: string): Promise<void> {
  await inTurn(tx, ...programmesOf(partnerId));
  if ((await tx.manager.countBy(Entry, { partnerId, kind: 'programme' })) >= MOST_PROGRAMMES) {
    throw new ProgrammesFull(MOST_PROGRAMMES);
  }
}

@CommandHandler(StartProgramme)
export class StartProgrammeHandler extends CommandInTransaction<StartProgramme> {
  protected async handle({ partnerId, request, caller }: StartProgramme, tx: Tx): Promise<void> {
    const { id, content } = request;
    const [startedBy, requestHash] = [caller.personId, digestOf({ partnerId, ...request })];
    const isSame = (one: Entry): boolean => one.startedBy === startedBy && one.requestHash.equals(requestHash);
    if (await firstOf(tx, Entry, id, isSame)) return;
    await checkRoom(tx, partnerId);
    if (!(await tx.manager.existsBy(Entry, { id: partnerId, kind: 'partner' }))) throw new NotFound('partner');
    const programme = Entry.start({ id, kind: 'programme', partnerId, name: content.name, startedBy, requestHash });
    await writeEntry(tx, programme, content, caller);
  }
}
