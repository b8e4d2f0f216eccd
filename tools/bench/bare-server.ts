/**
 * What the network is measured beside: Fastify, pg and socket.io with nothing around them. The statements are the
 * services' own, on the services' own databases; there is no checking of tokens, bodies or answers.
 */
import { fastify } from 'fastify';
import { Pool } from 'pg';
import { Server } from 'socket.io';
import { uuidv7 } from 'uuidv7';
import { digestOf } from '#service';
import { prepareHot } from '../../libs/service/src/prepared-statements';
import { DOOR } from '../../apps/discussions/src/doors/doors';
import { PAGE } from '../../apps/discussions/src/messages/list-messages.query';
import { APPEND } from '../../apps/discussions/src/messages/post-message.command';
import { ITEMS, pageOf } from '../../apps/directory/src/open-data/answers';
import { statementOf, type ListedRow } from '../../apps/directory/src/open-data/open-list';
import { Terms } from '../../apps/directory/src/open-data/terms';
import { itemStatement } from '../../apps/library/src/items/item.view';
import { toMessageView, type MessageRow } from '../../apps/discussions/src/messages/message-view';

interface Ids {
  id: string;
}
interface Person {
  person: string;
  organisation: string;
}

const max = Number(process.env['POOL']);
const discussions = new Pool({ connectionString: process.env['DISCUSSIONS_DATABASE_URL'], max });
const directory = new Pool({ connectionString: process.env['DIRECTORY_DATABASE_URL'], max });
const library = new Pool({ connectionString: process.env['LIBRARY_DATABASE_URL'], max });
const scheduling = new Pool({ connectionString: process.env['SCHEDULING_DATABASE_URL'], max });
// The same statements on both sides are prepared on both.
for (const pool of [directory, discussions, library, scheduling]) pool.on('connect', prepareHot);
const http = fastify();
const sockets = new Server(http.server, { path: '/live', transports: ['websocket'], perMessageDeflate: false });

/** A row like an outbox's, in a table of its own: nobody is to read it. */
const TELL = `INSERT INTO bench_outbox (event_id, topic, key, version, type, data) VALUES ($1, 'bench', $1::uuid, 1, 'bench', $2)`;

http.get<{ Params: Ids; Querystring: Person }>('/page/:id', async ({ params: { id }, query: { person } }) => {
  await discussions.query(DOOR, [id, person, false]);
  const { rows } = await discussions.query<MessageRow & { rev: number; last_seq: number }>(PAGE, [
    id,
    Number.MAX_SAFE_INTEGER,
    20,
    true,
  ]);
  return { rev: rows[0]!.rev, lastSeq: rows[0]!.last_seq, messages: rows.map(toMessageView) };
});

http.get<{ Params: Ids; Querystring: Person }>('/note/:id', async ({ params: { id }, query: { person } }) => {
  const caller = { personId: person, organisationId: id, roles: [], sessionId: '', epoch: 0, expiresAt: 0 };
  const { sql, values } = itemStatement(id, caller);
  return (await library.query<object>(sql, values)).rows[0];
});

http.get<{ Querystring: { page: string } }>('/services', async ({ query: { page } }) => {
  const filter = { minimal: 'false', full: 'false', format: 'json', page: Number(page), per_page: 20 } as const;
  const sought = { filter, words: null, place: null };
  const { sql, values } = statementOf('services', sought, { limit: 20, offset: 20 * (filter.page - 1) });
  const { rows } = await directory.query<{ found: { total: number; rows: ListedRow[] } }>(sql, values);
  const { total, rows: found } = rows[0]!.found;
  return pageOf(found.map((row) => ITEMS.services(row, new Terms(null), filter)), total, filter.page, 20);
});

http.post<{ Params: Ids; Querystring: Person; Body: { id: string; text: string } }>(
  '/post/:id',
  async (request, reply) => {
    const { params, query, body } = request;
    await discussions.query(DOOR, [params.id, query.person, false]);
    const values = [params.id, body.id, query.person, query.organisation, body.text, digestOf(body.text), null];
    const { rows } = await discussions.query<MessageRow>(APPEND, values);
    return reply.status(201).send(toMessageView(rows[0]!));
  },
);

http.post<{ Params: Ids; Querystring: Person & { told?: string } }>(
  '/register/:id',
  async ({ params: { id }, query: { person, organisation, told } }) => {
    const client = await scheduling.connect();
    try {
      await client.query('BEGIN');
      const locked = await client.query<{
        capacity: number;
        places_taken: number;
        waiting: number;
        max_per_organisation: number;
      }>('SELECT capacity, places_taken, waiting, max_per_organisation FROM gathering WHERE id = $1 FOR UPDATE', [id]);
      const own = await client.query<{ places: number }>(
        `SELECT count(*)::integer AS places FROM registration WHERE gathering_id = $1 AND organisation_id = $2 AND standing = 'place'`,
        [id, organisation],
      );
      const gathering = locked.rows[0]!;
      const free = gathering.places_taken < gathering.capacity && own.rows[0]!.places < gathering.max_per_organisation;
      await client.query(
        `WITH counted AS (UPDATE gathering SET places_taken = places_taken + $5, waiting = waiting + 1 - $5 WHERE id = $2)
       INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since)
       VALUES ($1, $2, $3, $4, 1, $6, clock_timestamp())`,
        [uuidv7(), id, person, organisation, free ? 1 : 0, free ? 'place' : 'waitlist'],
      );
      if (told) await client.query(TELL, [uuidv7(), JSON.stringify({ id, person, organisation, standing: 'place' })]);
      await client.query('COMMIT');
      return { standing: free ? 'place' : 'waitlist' };
    } finally {
      client.release();
    }
  },
);

sockets.on('connection', (socket) => {
  socket.on('join', (room: string, joined: () => void) => {
    void socket.join(room);
    joined();
  });
});
http.post<{ Params: Ids; Body: object }>('/broadcast/:id', ({ params: { id }, body }, reply) => {
  sockets.to(id).emit('change', body);
  void reply.status(201).send(body);
});

const ready = scheduling.query('CREATE TABLE IF NOT EXISTS bench_outbox (LIKE messaging.outbox INCLUDING ALL)');
void ready
  .then(() => http.listen({ port: 0, host: '127.0.0.1' }))
  .then(() => process.send?.((http.server.address() as { port: number }).port));
process.on('SIGTERM', () => process.exit(0)).on('disconnect', () => process.exit(1));
