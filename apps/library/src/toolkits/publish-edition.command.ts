import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { publishEdition } from '#contracts/library/endpoints';
import { EditionPublished } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, Stale, type Caller } from '#service';
import { isSame } from './difference';
import { DOUBTED } from './edition.rows';
import { viewEdition } from './edition.view';
import { nextEdition } from './next-edition.query';
import { Edition, EditionItem, Toolkit } from './toolkit.entity';
import { EditionNotReady } from './toolkit.errors';
import { entriesOf, lockToolkit } from './toolkit.rows';
import { cleanWords } from './written-outline';

type Request = InputOf<typeof publishEdition>['body'];
type View = AnswerOf<typeof publishEdition>;

export class PublishEdition extends Command<View> {
  constructor(
    readonly toolkitId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(PublishEdition)
export class PublishEditionHandler extends CommandInTransaction<PublishEdition> {
  protected async handle({ toolkitId, request, caller }: PublishEdition, tx: Tx): Promise<View> {
    await holdItems(tx, toolkitId);
    const toolkit = await lockToolkit(tx, toolkitId);
    const first = await tx.manager.findOneBy(Edition, { toolkitId, ofVersion: request.toolkitVersion });
    if (!first && toolkit.outlineVersion !== request.toolkitVersion) throw new Stale();
    const number = first?.number ?? (await publish(tx, toolkit, request, caller));
    return viewEdition(tx.manager, { toolkitId, number }, caller);
  }
}

/** None of them is withdrawn between the look at it and the edition. Whoever withdraws locks the item first, too. */
async function holdItems(tx: Tx, toolkitId: string): Promise<void> {
  const toolkit = await tx.manager.findOneBy(Toolkit, { id: toolkitId });
  if (!toolkit) throw new NotFound('toolkit');
  const itemIds = entriesOf(toolkit.sections).map(({ itemId }) => itemId);
  await tx.manager.query('SELECT FROM item WHERE id = ANY ($1) ORDER BY id FOR SHARE', [itemIds]);
}

/** @returns its number: of the latest one where nothing is different. */
async function publish(tx: Tx, toolkit: Toolkit, { notes }: Request, caller: Caller): Promise<number> {
  const { sections, difference, inTheWay } = await nextEdition(tx.manager, toolkit, toolkit.latest);
  if (inTheWay.length > 0) throw new EditionNotReady(inTheWay);
  if (toolkit.latest && isSame(difference)) return toolkit.number;
  const { id: toolkitId, outlineVersion: ofVersion, title, words, audience, partners } = toolkit;
  const edition = Object.assign(new Edition(), {
    ...{ toolkitId, number: toolkit.number + 1, ofVersion, title, words, audience, partners, sections },
    ...{ notes: notes === undefined ? difference.notes : cleanWords(notes, '#/notes') },
    ...{ publishedBy: caller.personId, publishedAt: new Date() },
  });
  await tx.manager.insert(Edition, edition);
  const items = entriesOf(sections).map(({ itemId, number, researchLevel }) => ({ itemId, number, researchLevel }));
  await tx.manager.insert(
    EditionItem,
    items.map((item) => ({ ...item, toolkitId, edition: edition.number })),
  );
  await tx.manager.query(
    `UPDATE edition_item x SET doubted = true FROM item i
     WHERE x.toolkit_id = $1 AND x.edition = $2 AND i.id = x.item_id AND ${DOUBTED}`,
    [toolkitId, edition.number],
  );
  Object.assign(toolkit, { number: edition.number, latest: edition });
  await change(tx, toolkit, EditionPublished, { byId: caller.personId });
  return edition.number;
}
