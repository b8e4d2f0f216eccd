import { Client } from 'pg';
import type { Network } from './network';

/** As if the day had come on which something of an introduction is due next. What does it looks once the directory is back. */
export async function untilDue(network: Network, introductionId: string): Promise<void> {
  const client = new Client({ connectionString: network.databaseOf('directory') });
  await client.connect();
  await client.query(
    `UPDATE introduction SET answer_by = answer_by - (due_on - current_date), outcome_on = outcome_on - (due_on - current_date),
       due_on = current_date WHERE id = $1`,
    [introductionId],
  );
  await client.end();
  await network.restart('directory');
}

/** What mails are gathered stays so for this day, however slow the machine. */
export async function gatherOn(network: Network): Promise<void> {
  const client = new Client({ connectionString: network.databaseOf('notifications') });
  await client.connect();
  await client.query(`UPDATE mail SET due_at = now() + interval '1 day' WHERE standing = 'draft' AND due_at > now()`);
  await client.end();
}
