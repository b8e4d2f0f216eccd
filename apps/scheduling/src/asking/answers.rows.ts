import type { Question } from '#contracts/scheduling/questions';
import type { Tx } from '#messaging';
import type { Gathering } from '../gatherings/gathering.entity';
import { goneOf } from './answers';

/** Of a locked gathering: nobody reads any more what was answered to a question that is no longer asked. */
export async function forgetAnswers(tx: Tx, { id, questions }: Gathering, before: readonly Question[]): Promise<void> {
  const gone = goneOf(before, questions);
  if (gone.length === 0) return;
  await tx.manager.query(
    'UPDATE registration SET answers = answers - $2::text[] WHERE gathering_id = $1 AND answers ?| $2::text[]',
    [id, gone],
  );
}
