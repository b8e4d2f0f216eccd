import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Invalid, NotFound, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { Session } from '../sessions/session.entity';
import { isPassword } from './passwords';
import { Person } from './person.entity';

const BY_PERSON = { what: 'present password', most: 10, minutes: 15, otherwise: 'sign in by a mailed link first' };
/** For so long a session begun by a link needs no present password: the mailbox vouches for the person. */
const LINK_VOUCHES_MILLIS = 20 * 60_000;

/**
 * Whoever changes how they sign in shows once more that they are who they are, since a browser may stand open. Of who has
 * no password nothing is asked: the session is all they have, however old it is.
 */
@Injectable()
export class PresentPassword {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Takes its time on purpose: not to be called inside a transaction.
   * @throws Invalid at `#/current`
   */
  async check(caller: Caller, current: string | undefined): Promise<Person> {
    const person = await this.dataSource.manager.findOneBy(Person, { id: caller.personId, standing: 'member' });
    if (!person) throw new NotFound('person');
    if (!person.passwordHash || (await this.isVouched(caller.sessionId))) return person;
    if (!current) throw new Invalid([{ pointer: '#/current', detail: 'Write your present password.' }]);
    await this.attempts.count(BY_PERSON, person.id);
    const isRight = await isPassword(current, person.passwordHash);
    if (!isRight) throw new Invalid([{ pointer: '#/current', detail: 'This is not your present password.' }]);
    return person;
  }

  private async isVouched(sessionId: string): Promise<boolean> {
    const session = await this.dataSource.manager.findOneBy(Session, { id: sessionId, begunBy: 'link' });
    return session !== null && Date.now() - session.begunAt.getTime() < LINK_VOUCHES_MILLIS;
  }
}
