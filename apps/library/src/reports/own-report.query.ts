import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getOwnReport } from '#contracts/library/endpoints';
import { NotFound, type Bind, type Caller } from '#service';
import { mayRead } from '../items/item.view';
import { Doing, Report } from './report.entity';

type View = AnswerOf<typeof getOwnReport>;

/** @throws NotFound where the caller may not know of the item. */
export async function checkReadable(manager: EntityManager, itemId: string, caller: Caller): Promise<void> {
  const values: unknown[] = [itemId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: unknown[] = await manager.query(
    `SELECT FROM item i WHERE i.id = $1 AND ${mayRead(caller, bind)}`,
    values,
  );
  if (rows.length === 0) throw new NotFound('item');
}

/** What the caller's organisation reported, for all of its people. */
export async function viewOwnReport(manager: EntityManager, itemId: string, caller: Caller): Promise<View> {
  const whose = { itemId, organisationId: caller.organisationId };
  const report = await manager.findOneBy(Report, whose);
  return {
    version: report?.version ?? null,
    report: report?.standing === 'live' ? toOwn(report) : null,
    named: report?.named ?? false,
    doing: await manager.existsBy(Doing, whose),
  };
}

const toOwn = ({ said, id, unattributed, messageId }: Report): View['report'] => ({
  ...said,
  ...{ id, unattributed, message: messageId },
});
