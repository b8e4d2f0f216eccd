import type { AggregateState, Topic } from '#contracts/topic';
import { Projection } from './consumer';
import type { Received } from '../event';
import type { Tx } from '../tx';

/**
 * A projection that keeps the named fields of each key as one row of `table`: fields of scalars, lists of scalars
 * or objects (in jsonb), in columns of their names in snake case, beside that of the key. Whoever needs more extends the class.
 * @param unless what makes a row stay as it stands: SQL about `old`, the row, and `excluded`, the one that comes.
 */
export function copyOf<S extends AggregateState>(
  name: string,
  topic: Topic<S>,
  table: string,
  fields: readonly (keyof S & string)[],
  { unless = 'false' }: { unless?: string } = {},
) {
  const [key, ...others] = [topic.key, ...fields].map(snakeCase);
  const upsert = `INSERT INTO ${table} AS old (${[key, ...others].join(', ')})
    VALUES (${[key, ...others].map((_, nth) => `$${nth + 1}`).join(', ')})
    ON CONFLICT (${key}) DO UPDATE SET ${others.map((column) => `${column} = excluded.${column}`).join(', ')}
    WHERE NOT (${unless})`;

  return class extends Projection<S> {
    readonly name = name;
    readonly topic = topic;

    async apply(state: S, tx: Tx, _event: Received<S>): Promise<void> {
      await tx.manager.query(upsert, [state[topic.key as keyof S], ...fields.map((field) => state[field])]);
    }

    async forget(id: string, tx: Tx): Promise<void> {
      await tx.manager.query(`DELETE FROM ${table} WHERE ${key} = $1`, [id]);
    }

    async clear(tx: Tx): Promise<void> {
      await tx.manager.query(`DELETE FROM ${table}`);
    }
  };
}

const snakeCase = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
