import { Injectable } from '@nestjs/common';
import { agendas, AgendaTouched, SessionPlaceChanged, type AgendaState } from '#contracts/scheduling/events';
import { MOST_TOLD } from '#contracts/scheduling/programme';
import { on, Reaction, type Tx } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { inOneGo } from './agenda-lines';
import { draft } from './drafts';
import type { MailDetails } from './mail.entity';

/** Tells those whom a programme touches, in one mail for all versions of which they were not told yet. */
@Injectable()
export class AgendaMails extends Reaction<AgendaState> {
  readonly name = 'notifications.agenda-mails';
  readonly topic = agendas;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(AgendaTouched, async (event, tx) => {
      const { personId, gatheringId } = event.state;
      const told = await takeBackUntold(tx, event.key);
      const all = told.reduceRight((later, earlier) => inOneGo(earlier.lines, later), event.details.lines);
      const more = [event.details, ...told].some((one) => one.more) || all.length > MOST_TOLD;
      if (all.length === 0 && !more) return;
      const programme = { lines: all.slice(0, MOST_TOLD), more };
      await draft(tx, event, { purpose: 'programme', personId, gatheringId, details: { programme } });
      this.postOffice.openAfter(tx);
    }),
    on(SessionPlaceChanged, async (event, tx) => {
      const { personId, gatheringId } = event.state;
      const { title, slot, became } = event.details;
      // A word that is not known yet says nothing that could be told.
      if (became !== 'place' && became !== 'waitlist') return;
      const details = { sessionPlace: { title, slot, became } };
      await draft(tx, event, { purpose: 'session-place', personId, gatheringId, details });
      this.postOffice.openAfter(tx);
    }),
  ];
}

type Told = NonNullable<MailDetails['programme']>;

/** What has not left: but not what the mail server may have taken, of which the reader is told by that. */
async function takeBackUntold({ manager }: Tx, agendaId: string): Promise<Told[]> {
  const taken: { told: Told }[] = await manager.query(
    `WITH taken AS (
       UPDATE mail SET standing = 'dropped', problem = 'A later version of the programme tells of it.', due_at = NULL
       WHERE about = $1 AND purpose = 'programme' AND standing IN ('draft', 'waiting', 'kept') AND NOT handed_over
       RETURNING details->'programme' AS told, about_version
     )
     SELECT told FROM taken ORDER BY about_version`,
    [agendaId],
  );
  return taken.map(({ told }) => told);
}
