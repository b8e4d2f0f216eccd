import type { TestAgent, TestPerson } from '#testing';
import { eventually } from '#testing';
import { ReviewReminders } from '../src/reviews/review-reminders';
import { aNote, AT, publish, start, startLibrary, writeAlong, type TestLibrary } from './library';
import { anEmployer, report } from './reporting';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  ada = await lib.join('Ada Byron');
});
afterAll(() => lib.stop());

const aPublished = async (): Promise<string> => {
  const id = await start(ada.agent);
  await publish(ada.agent, id);
  return id;
};
const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> => lib.service.dataSource.query(text, values);
const wake = () => lib.service.app.get(ReviewReminders).wake();
const reminders = async (id: string): Promise<boolean[]> => {
  const rows = await sql<{ overdue: boolean }>(
    `SELECT (data->'details'->>'overdue')::boolean AS overdue FROM messaging.outbox
     WHERE key = $1 AND type = 'levelfield.library.item-review-due.v1' ORDER BY version`,
    id,
  );
  return rows.map(({ overdue }) => overdue);
};
/** As if so many days had passed. */
const pass = (id: string, days: number) =>
  sql('UPDATE item SET review_due = review_due - $2::int, remind_on = remind_on - $2::int WHERE id = $1', id, days);
const daysTo = async (id: string) =>
  (
    await sql<{ due: number; remind: number }>(
      'SELECT review_due - current_date AS due, remind_on - current_date AS remind FROM item WHERE id = $1',
      id,
    )
  )[0]!;

describe('the list of what is due for review', () => {
  const due = async ({ agent }: { agent: TestAgent }, query: object = {}) =>
    (
      await agent
        .get(AT)
        .query({ review: 'due', ...query })
        .expect(200)
    ).body;
  const titlesOf = ({ items }: { items: { title: string }[] }): string[] => items.map(({ title }) => title);
  const aNoteDue = async ({ agent }: { agent: TestAgent }, title: string, inDays: number): Promise<string> => {
    const id = await start(agent, aNote({ title }));
    await publish(agent, id);
    await sql(`UPDATE item SET review_due = current_date + $2::int, remind_on = NULL WHERE id = $1`, id, inDays);
    return id;
  };

  it('holds what its reader wrote and is to look at again, the most overdue first, until they say that it is still true', async () => {
    const [writer, other] = [await lib.join('Wes Writer'), await lib.join('Oda Other', ['moderator'])];
    await aNoteDue(writer, 'Due', 30);
    const overdue = await aNoteDue(writer, 'Overdue', -1);
    await aNoteDue(writer, 'Long overdue', -40);
    await aNoteDue(writer, 'Not yet', 31);
    const withdrawn = await aNoteDue(writer, 'Withdrawn', -5);
    await writer.agent.post(`${AT}/${withdrawn}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
    await start(writer.agent, aNote({ title: 'A draft' }));
    const list = await due(writer);
    expect(titlesOf(list)).toEqual(['Long overdue', 'Overdue', 'Due']);
    const day = async (ago: number) =>
      (await sql<{ day: string }>(`SELECT to_char(current_date - $1::int, 'YYYY-MM-DD') AS day`, ago))[0]!.day;
    expect(list.total).toBe(3);
    expect(list.items[0]).toMatchObject({ freshness: 'overdue', reviewDue: await day(40) });
    expect(list.items[2]).toMatchObject({ freshness: 'due' });
    expect((await due(other)).items).toEqual([]);

    const first = await due(writer, { limit: 1 });
    expect([...titlesOf(first), ...titlesOf(await due(writer, { cursor: first.next }))]).toEqual(titlesOf(list));
    await writer.agent.post(`${AT}/${overdue}/review`).send({}).expect(200);
    expect(titlesOf(await due(writer))).toEqual(['Long overdue', 'Due']);
  });

  it('is of an organisation’s other people only where they wrote along, and of no visitor', async () => {
    const writer = await lib.join('Una Writer');
    const colleague = await lib.join('Col League', ['lead'], writer.organisationId);
    const id = await aNoteDue(writer, 'Ours', -3);
    expect((await due(colleague)).items).toEqual([]);
    await writeAlong(lib, writer.agent, id, colleague);
    expect(titlesOf(await due(colleague))).toEqual(['Ours']);
    await lib.service.browser().get(AT).query({ review: 'due' }).expect(401);
    await colleague.agent.get(AT).query({ review: 'due', cursor: 'bm8' }).expect(400);
  });
});

describe('the authors of a published item', () => {
  it('are reminded a month before its review, a week before, and once it is overdue, each once', async () => {
    const id = await aPublished();
    const { due } = await daysTo(id);
    expect(await daysTo(id)).toEqual({ due, remind: due - 30 });
    const told: boolean[] = [];
    for (const [left, overdue] of [
      [30, false],
      [7, false],
      [-1, true],
    ] as const) {
      await pass(id, (await daysTo(id)).due - left);
      wake();
      told.push(overdue);
      await eventually(async () => expect(await reminders(id)).toEqual(told));
    }
    expect((await daysTo(id)).remind).toBeNull();
    await ada.agent.post(`${AT}/${id}/review`).send({}).expect(200);
    const { due: next, remind } = await daysTo(id);
    expect(remind).toBe(next - 30);
  });

  it('are reminded once, not of all that was missed, when nobody looked for long, and past one that fails', async () => {
    const [broken, id] = [await aPublished(), await aPublished()];
    await sql(`UPDATE item SET review_due = current_date - 90, remind_on = current_date - 120 WHERE id = $1`, broken);
    // An event that does not go out: its version was told of already.
    await sql(`UPDATE item SET version = 0 WHERE id = $1`, broken);
    await sql(`UPDATE item SET review_due = current_date - 60, remind_on = current_date - 90 WHERE id = $1`, id);
    wake();
    await eventually(async () => expect(await reminders(id)).toEqual([true]));
    expect(await reminders(broken)).toEqual([]);
    await sql(`UPDATE item SET remind_on = NULL WHERE id = $1`, broken);
  });

  it('are reminded at once when reports bring the review nearer, and not of what was withdrawn', async () => {
    const [id, withdrawn] = [await aPublished(), await aPublished()];
    await ada.agent.post(`${AT}/${withdrawn}/withdrawal`).send({ reason: 'It harmed somebody.' }).expect(200);
    await sql(`UPDATE item SET remind_on = current_date WHERE id = $1`, withdrawn);
    for (const name of ['Acme', 'Bolt']) {
      await report((await anEmployer(lib, name, 'F')).lead.agent, id, { outcome: 'did-not' });
    }
    wake();
    await eventually(async () => expect(await reminders(id)).toEqual([false]));
    expect(await daysTo(id)).toEqual({ due: 30, remind: 23 });
    expect(await reminders(withdrawn)).toEqual([]);
  });
});
