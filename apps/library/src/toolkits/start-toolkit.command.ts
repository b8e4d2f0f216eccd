import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { startToolkit as endpoint } from '#contracts/library/endpoints';
import { ToolkitStarted } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, digestOf, firstOf, inTurn, type Caller } from '#service';
import { defaultSections } from './default-sections';
import { viewOutline } from './outline.view';
import { Toolkit } from './toolkit.entity';
import { ToolkitsFull } from './toolkit.errors';
import { writtenOutline } from './written-outline';

type Request = InputOf<typeof endpoint>['body'];
type View = AnswerOf<typeof endpoint>;

/** Of a network: more than anybody reads. */
const MOST_TOOLKITS = 100;

export class StartToolkit extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(StartToolkit)
export class StartToolkitHandler extends CommandInTransaction<StartToolkit> {
  protected async handle({ request, caller }: StartToolkit, tx: Tx): Promise<View> {
    const requestHash = digestOf(request);
    const isSame = (one: Toolkit): boolean => one.startedBy === caller.personId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Toolkit, request.id, isSame))) await startToolkit(tx, request, caller, requestHash);
    return viewOutline(tx.manager, request.id);
  }
}

/**
 * A new toolkit without an edition.
 * @throws ToolkitsFull
 * @throws Invalid for items that are not published.
 */
export async function startToolkit(
  tx: Tx,
  { id, sections = defaultSections(), ...rest }: Request,
  caller: Caller,
  requestHash: Buffer,
): Promise<Toolkit> {
  await inTurn(tx, 'toolkits', 'all');
  if ((await tx.manager.count(Toolkit)) >= MOST_TOOLKITS) throw new ToolkitsFull(MOST_TOOLKITS);
  const toolkit = Object.assign(new Toolkit(), {
    ...(await writtenOutline(tx.manager, { ...rest, sections })),
    ...{ id, number: 0, outlineVersion: 1, startedBy: caller.personId, requestHash, startedAt: new Date() },
  });
  await create(tx, toolkit, ToolkitStarted);
  return toolkit;
}
