import { Injectable } from '@nestjs/common';
import {
  NewAddressAsked,
  NewAddressConfirmed,
  NewAddressStopped,
  people,
  PersonLeft,
  PersonRolesChanged,
  RolesSetByOperator,
  type PersonState,
} from '#contracts/membership/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';

/** Tells members what others changed about them, and those who answer for an organisation who has gone from it. */
@Injectable()
export class PersonMails extends Reaction<PersonState> {
  readonly name = 'notifications.person-mails';
  readonly topic = people;
  readonly since = 'now';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PersonLeft, async (event, tx) => {
      const { byId } = event.details;
      if (byId === undefined) return;
      const wasRemoved = byId !== event.key;
      const mail = wasRemoved ? ({ purpose: 'removed', issuerId: byId } as const) : ({ purpose: 'you-left' } as const);
      await draft(tx, event, { ...mail, personId: event.key });
      await tellWhoAnswers(event, tx, { ...event.details, byId });
      this.postOffice.openAfter(tx);
    }),
    on(PersonRolesChanged, async (event, tx) => {
      const { byId, ...roles } = event.details;
      if (byId === event.key) return;
      await draft(tx, event, { purpose: 'roles-changed', personId: event.key, issuerId: byId, details: { roles } });
      this.postOffice.openAfter(tx);
    }),
    on(RolesSetByOperator, async (event, tx) => {
      await draft(tx, event, { purpose: 'roles-changed', personId: event.key, details: { roles: event.details } });
      this.postOffice.openAfter(tx);
    }),
    on(NewAddressAsked, async (event, tx) => {
      const { changeId, to, until, stopUntil } = event.details;
      const about = { personId: event.key, about: changeId, linkId: changeId };
      const confirm = { purpose: 'new-address', expiresAt: until, details: { to, newAddress: to } } as const;
      await draft(tx, event, { ...about, ...confirm, once: `confirm ${changeId}` });
      const details = { to: event.state.email, newAddress: to };
      const notice = { purpose: 'address-changes', expiresAt: stopUntil, details } as const;
      await draft(tx, event, { ...about, ...notice, about: event.key, once: `notice ${changeId}` });
      this.postOffice.openAfter(tx);
    }),
    on(NewAddressConfirmed, (event, tx) =>
      dropUndone(tx, event.details.changeId, 'Its address was confirmed meanwhile.'),
    ),
    on(NewAddressStopped, (event, tx) =>
      dropUndone(tx, event.details.changeId, 'What it asks for was taken back or stopped.'),
    ),
  ];
}

/**
 * The leads of the organisation; organisers, where somebody has left one that has none. Who did it knows. That the next
 * lead is one may not have arrived here.
 */
async function tellWhoAnswers(
  event: Received<PersonState>,
  tx: Tx,
  { byId, nextLeadId }: { byId: string; nextLeadId?: string | undefined },
): Promise<void> {
  const { id, organisationId } = event.state;
  const wasRemoved = byId !== id;
  const mail = { purpose: 'colleague-left', issuerId: id, organisationId, details: { wasRemoved } } as const;
  const leads: { id: string }[] = await tx.manager.query(
    `SELECT id FROM person WHERE organisation_id = $1 AND standing = 'member' AND ('lead' = ANY (roles) OR id = $3) AND id <> $2
     ORDER BY id`,
    [organisationId, id, nextLeadId ?? null],
  );
  if (leads.length === 0 && !wasRemoved) return draft(tx, event, { ...mail, personId: null });
  for (const lead of leads) if (lead.id !== byId) await draft(tx, event, { ...mail, personId: lead.id });
}
