import type { Tx } from '#messaging';
import { NotFound } from '#service';

/** The latest edition, as visitors know of it. @throws NotFound where it is not for them, or no more. */
export async function publicEdition(tx: Tx, toolkitId: string): Promise<{ title: string; number: number }> {
  const [edition]: { title: string; number: number }[] = await tx.manager.query(
    `SELECT e.title, e.number FROM toolkit t JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number
     WHERE t.id = $1 AND e.audience = 'public'`,
    [toolkitId],
  );
  if (!edition) throw new NotFound('toolkit');
  return edition;
}
