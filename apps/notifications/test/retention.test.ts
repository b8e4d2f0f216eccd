import { uuidv7 } from 'uuidv7';
import { aGathering, startService, type TestService } from '#testing';
import { MailRetention } from '../src/mails/mail-retention';
import { notifications } from '../src/notifications.service';

let service: TestService;

beforeAll(async () => {
  service = await startService(notifications, { env: { MAIL_KEPT_DAYS: '30' } });
});
afterAll(() => service.stop());

async function mail(standing: string, days: number, gatheringId: string | null = null): Promise<string> {
  const id = uuidv7();
  await service.dataSource.query(
    `INSERT INTO mail (id, once, purpose, about, about_version, gathering_id, standing, to_address, subject, letter,
       created_at, due_at)
     VALUES ($1, $1::uuid::text, 'sign-in', $1, 1, $2, $3, 'ann@example.org', 'A subject', '{}',
       now() - $4 * interval '1 day', now() + interval '1 hour')`,
    [id, gatheringId, standing, days],
  );
  return id;
}

async function gathering(endsAt: string): Promise<string> {
  const state = aGathering({ endsAt });
  await service.dataSource.query('INSERT INTO gathering (id, version, state) VALUES ($1, 1, $2)', [state.id, state]);
  return state.id;
}

it('deletes mails as many days after they were written as is set, and none that is still to leave or to be followed', async () => {
  const [past, ahead] = [await gathering('2020-01-01T10:00:00Z'), await gathering('2037-01-01T10:00:00Z')];
  const gone = [await mail('sent', 31), await mail('kept', 31), await mail('failed', 31), await mail('sent', 31, past)];
  const stay = [await mail('sent', 29), await mail('waiting', 31), await mail('sent', 31, ahead)];
  const retention = service.app.get(MailRetention);
  while ((await retention.clear()) === 0);
  const left: { id: string }[] = await service.dataSource.query('SELECT id FROM mail ORDER BY id');
  expect(left.map(({ id }) => id)).toEqual(stay.sort());
  expect(gone).toHaveLength(4);
});

it('deletes what organisers wrote with the last of its mails, once the gathering is over', async () => {
  const [past, ahead] = [await gathering('2020-01-01T10:00:00Z'), await gathering('2037-01-01T10:00:00Z')];
  const written = async (days: number, gatheringId: string, standing: string): Promise<string> => {
    const id = await mail(standing, days, gatheringId);
    await service.dataSource.query(
      `INSERT INTO announcement (id, gathering_id, addressed, subject, text, by_id, at, people)
       VALUES ($1, $2, '{place}', 'Bring a laptop', 'The room has few sockets.', $3, now() - $4 * interval '1 day', 1)`,
      [id, gatheringId, uuidv7(), days],
    );
    return id;
  };
  const gone = await written(31, past, 'sent');
  const stay = [await written(31, past, 'waiting'), await written(31, ahead, 'sent'), await written(29, past, 'sent')];
  const retention = service.app.get(MailRetention);
  while ((await retention.clear()) === 0);
  const left: { id: string }[] = await service.dataSource.query('SELECT id FROM announcement ORDER BY id');
  expect(left.map(({ id }) => id)).toEqual(stay.sort());
  expect(stay).not.toContain(gone);
});
