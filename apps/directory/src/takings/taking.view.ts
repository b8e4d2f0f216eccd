import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { TakingStep, TakingSummary, TakingView } from '#contracts/directory/endpoints';
import { instant, NotFound, type Caller } from '#service';
import { nameOf } from '../entries/entry.view';
import { IS_FOR_NETWORK, keepsOffer } from '../offers/offer-keeper.rule';
import { EMPLOYER } from '../offers/offer.view';
import type { Taking } from './taking.entity';
import { sideOfTaking } from './taking-sides';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TakingRow extends Pick<
  Taking,
  'id' | 'version' | 'standing' | 'asked' | 'places' | 'help' | 'at' | 'organisationId' | 'partnerId'
> {
  readonly offer: Named;
  readonly organisation: Named;
  readonly partner: Named | null;
  readonly programme: Named | null;
  readonly by: string;
  readonly on: string | null;
  readonly answerBy: string | null;
  readonly late: boolean;
  readonly madeBy: string;
  readonly known: boolean;
}

/** SQL: what each row of takings `t` shows, beside these tables. */
export const TAKING = `t.id, t.version, t.standing, t.asked, t.places, t.help, t.at, t.organisation_id AS "organisationId",
  t.partner_id AS "partnerId", json_build_object('id', o.id, 'name', o.content->>'title') AS offer, ${EMPLOYER} AS organisation,
  CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS partner,
  CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END AS programme,
  ${nameOf('t.by_id')} AS by, to_char(t.begins_on, 'YYYY-MM-DD') AS on, to_char(t.answer_by, 'YYYY-MM-DD') AS "answerBy",
  coalesce(t.answer_by < current_date, false) AS late, o.made_by AS "madeBy", ${IS_FOR_NETWORK} AS known`;
export const TAKING_TABLES = `JOIN offer o ON o.id = t.offer_id LEFT JOIN entry p ON p.id = t.partner_id
  LEFT JOIN entry e ON e.id = t.programme_id`;

/** One row of a list, or the beginning of a view. */
export function takingSummaryOf(row: TakingRow, caller: Caller): z.input<typeof TakingSummary> {
  const { id, version, standing, offer, organisation, partner, programme, by, asked, places, on, help } = row;
  const { answerBy, late } = row;
  return {
    ...{ id, version, standing, offer, organisation, partner, programme, by, asked, places, on, help, answerBy, late },
    at: row.at.toISOString(),
    offerKnown: row.known || keepsOffer(caller, row),
    waitsForYou: standing === 'asked' && sideOfTaking(caller, row) === 'employer',
  };
}

interface ViewRow extends TakingRow, Pick<Taking, 'person' | 'said'> {
  readonly left: number | null;
  readonly forgotten: boolean;
  readonly steps: TakingStep[];
}

const STEPS = `(
  SELECT json_agg(json_build_object('what', s.what, 'places', s.places,
    'by', CASE WHEN s.by_id IS NOT NULL THEN ${nameOf('s.by_id')} END, 'at', ${instant('s.at')}) ORDER BY s.nth)
  FROM taking_step s WHERE s.taking_id = t.id)`;

/** As the caller may read it: the rule has let them in. */
export async function viewTaking(
  manager: EntityManager,
  id: string,
  caller: Caller,
): Promise<z.input<typeof TakingView>> {
  const [row]: ViewRow[] = await manager.query(
    `SELECT ${TAKING}, t.person, t.said, o.places - o.taken AS left, o.forgotten, ${STEPS} AS steps
     FROM taking t ${TAKING_TABLES} WHERE t.id = $1`,
    [id],
  );
  if (!row) throw new NotFound('request');
  const side = sideOfTaking(caller, row) ?? 'partner';
  const { person, said, standing, left, forgotten, steps } = row;
  return {
    ...takingSummaryOf(row, caller),
    ...{ side, steps },
    accepted: person === null ? null : { person, nextStep: said! },
    reason: person === null ? said : null,
    open: standing === 'taken' && !forgotten,
    ...(side === 'employer' && { left }),
  };
}
