import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  PartnerAgeing,
  partnerEvents,
  partners,
  programmeEvents,
  programmes,
  type PartnerState,
  type ProgrammeState,
} from '#contracts/directory/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { MailChoice } from '../choices/mail-choice.entity';
import { PostOffice } from '../sending/post-office';
import { draft, draftFolded, type Draft } from './drafts';
import type { EntryNamed } from '../letters/letter';

/** Asks those who keep a partner's programmes whether they are still true, and tells them what became of its changes. */
@Injectable()
export class PartnerMails extends Reaction<PartnerState> {
  readonly name = 'notifications.partner-mails';
  readonly topic = partners;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PartnerAgeing, async (event, tx) => {
      const { assuranceId: linkId, programmes: ageing } = event.details;
      const mail = { purpose: 'still-true', linkId, organisationId: event.key, details: { ageing } } as const;
      await tell(event, tx, await keepersOf(tx, event.key), mail);
      this.postOffice.openAfter(tx);
    }),
    ...changeMails<PartnerState>(partnerEvents, 'partner', (tx) => this.postOffice.openAfter(tx)),
  ];
}

/** Tells what became of the changes of programmes. */
@Injectable()
export class ProgrammeMails extends Reaction<ProgrammeState> {
  readonly name = 'notifications.programme-mails';
  readonly topic = programmes;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = changeMails<ProgrammeState>(programmeEvents, 'programme', (tx) => this.postOffice.openAfter(tx));
}

type Kind = EntryNamed['kind'];

/** Of either kind: that something waits for organisers, and to all who keep it that it is live, or what is asked. */
function changeMails<State extends PartnerState | ProgrammeState>(
  events: typeof partnerEvents | typeof programmeEvents,
  kind: Kind,
  open: (tx: Tx) => void,
) {
  const { proposed, returned, changed } = events as typeof partnerEvents;
  const entryOf = (event: Received<PartnerState>) => ({ kind, id: event.key, name: event.state.name });
  /** Also whoever sent it, should they keep it no more. */
  const toldOf = async (tx: Tx, { key, state }: Received<PartnerState | ProgrammeState>, sender: string) => [
    ...new Set([sender, ...(await keepersOf(tx, 'partnerId' in state ? state.partnerId : key))]),
  ];
  return [
    on(proposed, async (event, tx) => {
      await draftFolded(tx, event, 'changes-wait');
      open(tx);
    }),
    on(returned, async (event, tx) => {
      const { toId, byId } = event.details;
      if (toId === byId) return;
      const mail = { purpose: 'entry-returned', issuerId: byId, details: { entry: entryOf(event) } } as const;
      await tell(event, tx, await toldOf(tx, event, toId), mail);
      open(tx);
    }),
    on(changed, async (event, tx) => {
      const { forId, byId } = event.details;
      if (forId === undefined) return;
      const mail = { purpose: 'entry-live', issuerId: byId, details: { entry: entryOf(event) } } as const;
      await tell(event, tx, await toldOf(tx, event, forId), mail);
      open(tx);
    }),
  ] as unknown as ReturnType<typeof on<State, object>>[];
}

async function tell(
  event: Received,
  tx: Tx,
  personIds: readonly string[],
  mail: Omit<Draft, 'personId'>,
): Promise<void> {
  const declined = await tx.manager.findBy(MailChoice, { personId: In([...personIds]), partners: false });
  for (const personId of personIds) {
    if (!declined.some((choice) => choice.personId === personId)) await draft(tx, event, { ...mail, personId });
  }
}

/** A partner's people belong to an organisation that has its id. */
async function keepersOf(tx: Tx, partnerId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.manager.query(
    `SELECT id FROM person WHERE organisation_id = $1 AND standing = 'member' AND 'partner' = ANY (roles) ORDER BY id`,
    [partnerId],
  );
  return rows.map(({ id }) => id);
}
