import { DataSource } from 'typeorm';
import { Id } from '#contracts/primitives';
import { isOrganiser, isPartner, NotAllowed, NotFound, type Caller, type OwnRules } from '#service';
import { Entry } from './entry.entity';

/** A partner's people belong to an organisation that has the partner's id. */
export const isContactOf = (caller: Caller | null, partnerId: string): boolean =>
  isPartner(caller) && caller!.organisationId === partnerId;

/** Sees all of an entry, and changes it. */
export const keeps = (caller: Caller | null, partnerId: string): boolean =>
  isOrganiser(caller) || isContactOf(caller, partnerId);

/** The rule of that name, for operations on `:partnerId`, `:programmeId` and `:entryId`. */
export function keeperRule(dataSource: DataSource): OwnRules {
  return {
    'partner-contact': async ({ caller, params }) => {
      // Rules are asked before the path is validated.
      const id = Id.safeParse(params['partnerId'] ?? params['programmeId'] ?? params['entryId']).data;
      if (!id) return new NotFound('entry');
      if (isContactOf(caller, id)) return true;
      const select = { partnerId: true, standing: true } as const;
      const entry = await dataSource.manager.findOne(Entry, { select, where: { id } });
      if (entry && isContactOf(caller, entry.partnerId)) return true;
      return entry?.standing === 'published'
        ? new NotAllowed('This is for those who keep the entry.')
        : new NotFound('entry');
    },
  };
}
