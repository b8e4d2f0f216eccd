import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Person } from './person.entity';

/** Others who change the person wait until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<Person> {
  const person = await tx.manager.findOne(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!person) throw new NotFound('person');
  return person;
}
