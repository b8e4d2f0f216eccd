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

/** Whose turn it is for what adds to partners' programmes. */
export const programmesOf = (...partnerIds: readonly string[]) => ['programmes', ...partnerIds] as const;

/** Room for those that come to each of these partners, until the transaction ends. @throws ProgrammesFull */
export async function checkRoom(tx: Tx, coming: ReadonlyMap<string, number>): Promise<void> {
  const partners = [...coming.keys()].sort();
  await inTurn(tx, ...programmesOf(...partners));
  const counted: { id: string; programmes: number }[] = await tx.manager.query(
    `SELECT partner_id AS id, count(*)::integer AS programmes FROM entry
     WHERE partner_id = ANY ($1::uuid[]) AND kind = 'programme' GROUP BY partner_id`,
    [partners],
  );
  const had = new Map(counted.map(({ id, programmes }) => [id, programmes]));
  if (partners.some((id) => (had.get(id) ?? 0) + coming.get(id)! > MOST_PROGRAMMES)) {
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
    await checkRoom(tx, new Map([[partnerId, 1]]));
    if (!(await tx.manager.existsBy(Entry, { id: partnerId, kind: 'partner' }))) throw new NotFound('partner');
    const programme = Entry.start({ id, kind: 'programme', partnerId, name: content.name, startedBy, requestHash });
    await writeEntry(tx, programme, content, caller);
  }
}
