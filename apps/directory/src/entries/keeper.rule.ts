import { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { isOrganiser, isPartner, NotAllowed, NotFound, type Caller, type OwnRules } from '#service';
import { freshnessOf } from '../freshness/days';

/** A partner's people belong to an organisation that has the partner's id. */
export const isContactOf = (caller: Caller | null, partnerId: string): boolean =>
  isPartner(caller) && caller!.organisationId === partnerId;

/** Sees all of an entry, and changes it. */
export const keeps = (caller: Caller | null, partnerId: string): boolean =>
  isOrganiser(caller) || isContactOf(caller, partnerId);

/** SQL: that others than those who keep it know of `entry e`, of the partner `p`. */
export const IS_OUT = `e.standing = 'published' AND p.standing = 'published'
  AND ${freshnessOf('e.assured_on')} IS DISTINCT FROM 'hidden'`;

/** The rule of that name, for operations on `:partnerId`, `:programmeId` and `:entryId`. */
export function keeperRule(dataSource: DataSource): OwnRules {
  return {
    'partner-contact': async ({ caller, params }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(params['partnerId'] ?? params['programmeId'] ?? params['entryId']).data;
      if (!id) return new NotFound('entry');
      if (isContactOf(caller, id)) return true;
      const [entry]: { partnerId: string; out: boolean }[] = await dataSource.query(
        `SELECT e.partner_id AS "partnerId", ${IS_OUT} AS out FROM entry e JOIN entry p ON p.id = e.partner_id
         WHERE e.id = $1`,
        [id],
      );
      if (entry && isContactOf(caller, entry.partnerId)) return true;
      return entry?.out ? new NotAllowed('This is for those who keep the entry.') : new NotFound('entry');
    },
  };
}
