import type { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { NotFound, type Caller, type OwnRules } from '#service';
import { isContactOf } from '../entries/keeper.rule';
import { notOfSide, type Side } from '../introductions/sides';
import { keepsOffer } from '../offers/offer-keeper.rule';

interface Between {
  readonly partnerId: string | null;
  readonly organisationId: string;
  /** Who made the offer. */
  readonly madeBy: string;
}

/** Whose side the caller is on: those who keep the offer; the partner's contacts. */
export function sideOfTaking(caller: Caller, between: Between): Side | null {
  if (between.partnerId && isContactOf(caller, between.partnerId)) return 'partner';
  return keepsOffer(caller, between) ? 'employer' : null;
}

/** @throws NotAllowed */
export function assertSideOfTaking(caller: Caller, between: Between, side: Side): void {
  if (sideOfTaking(caller, between) !== side) throw notOfSide(side);
}

/** The rule of that name, for operations on `:takingId`. */
export function takingRule(dataSource: DataSource): OwnRules {
  return {
    'taking-party': async ({ caller, params }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(params['takingId']).data;
      const [row]: Between[] = id
        ? await dataSource.query(
            `SELECT t.partner_id AS "partnerId", t.organisation_id AS "organisationId", o.made_by AS "madeBy"
             FROM taking t JOIN offer o ON o.id = t.offer_id WHERE t.id = $1`,
            [id],
          )
        : [];
      return row && sideOfTaking(caller, row) ? true : new NotFound('request');
    },
  };
}
