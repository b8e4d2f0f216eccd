import { Inject, Injectable } from '@nestjs/common';
import { keys, sessions, type PersonSessionsState } from '#contracts/membership/events';
import { ownerOf } from '#contracts/topic';
import { BROADCASTS, copyOf, Projection, type Broadcasts, type Tx } from '#messaging';
import { SERVICE_NAME } from '../service-name';
import { rememberEndedSessions, rememberEpoch } from './auth.tables';
import { EndedLately, SESSIONS_ENDED, type SessionsEndedWord } from './ended-lately';

/** The public keys that sign tokens, so that this service verifies by itself, also while membership is down. */
export const signingKeysOf = (service: string) =>
  copyOf(`${service}.signing-keys`, keys, 'auth_key', ['publicKey', 'standing']);

/** What of people's sessions has ended: all before an epoch, and some by themselves while tokens may still name them. */
@Injectable()
export class EndedSessions extends Projection<PersonSessionsState> {
  readonly name: string;
  readonly topic = sessions;

  constructor(
    @Inject(SERVICE_NAME) private readonly service: string,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly lately: EndedLately,
  ) {
    super();
    this.name = `${service}.ended-sessions`;
  }

  async apply({ personId, ended, epoch }: PersonSessionsState, tx: Tx): Promise<void> {
    const sessionIds = await rememberEndedSessions(tx.manager, ended);
    // Their owner has written it already, and may be ahead of what it hears of itself.
    const mayFall = this.service !== ownerOf(sessions);
    const allEnded = epoch !== undefined && (await rememberEpoch(tx.manager, { personId, epoch }, { mayFall }));
    if (!allEnded && sessionIds.length === 0) return;
    tellOnce(tx, this.broadcasts, this.lately, { personId, sessionIds, ...(allEnded && { epoch }) });
  }

  /** None of the person's are known to have ended. Those that ended by themselves are not kept by person, and go by themselves. */
  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM auth_person WHERE id = $1', [id]);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM auth_ended_session');
    await tx.manager.query('DELETE FROM auth_person');
  }
}

/** The owner tells of it at once. A service whose copy learns of it first, since that word was lost, tells its like. */
function tellOnce(tx: Tx, broadcasts: Broadcasts, lately: EndedLately, word: SessionsEndedWord): void {
  tx.afterCommit(() => {
    const news = lately.newsOf(word);
    if (news) broadcasts.send(SESSIONS_ENDED, news);
  });
}
