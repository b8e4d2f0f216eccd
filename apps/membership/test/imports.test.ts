import { uuidv7 } from 'uuidv7';
import { eventually, type TestAgent, type TestService } from '#testing';
import { employerLine, employersFile, HEADING, SAMPLE } from './employers-file';
import { join, path, setUp, startMembership } from './membership';

let service: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
afterAll(() => service.stop());

const upload = (file: string | Buffer, { id = uuidv7(), fileName = 'employers.csv', type = 'text/csv' } = {}) =>
  organiser.put(`${path}/imports/${id}`).query({ fileName }).set('content-type', type).send(file);

async function reaches(id: string, standing: string) {
  return eventually(async () => {
    const { body } = await organiser.get(`${path}/imports/${id}`).expect(200);
    expect(body.standing).toBe(standing);
    return body;
  });
}

/** The dry run of a file, to its end. */
async function check(file: string | Buffer, standing = 'checked') {
  const { body } = await upload(file).expect(202);
  // A short file may be read before the answer is.
  expect(['checking', standing]).toContain(body.standing);
  return reaches(body.id, standing);
}

async function start(id: string) {
  await organiser.post(`${path}/imports/${id}/start`).expect(202);
  return reaches(id, 'done');
}

const report = async (id: string, query: object = {}) =>
  (
    await organiser
      .get(`${path}/imports/${id}/rows`)
      .query({ limit: 100, ...query })
      .expect(200)
  ).body;

const prospects = async (query: object) =>
  (
    await organiser
      .get(`${path}/prospects`)
      .query({ limit: 100, ...query })
      .expect(200)
  ).body;

describe('the file as published', () => {
  it('is checked first: nothing is imported until it is started, and a second time there is nothing to do', async () => {
    const checked = await check(SAMPLE);
    const { total, warned } = checked.rows;
    expect(total).toBeGreaterThan(250);
    expect(checked).toMatchObject({ encoding: 'utf-8', problem: null, endedAt: null, fileName: 'employers.csv' });
    expect(checked.rows).toEqual({ total, done: total, fresh: total, changed: 0, same: 0, broken: 0, warned });
    expect((await prospects({})).total).toBe(0);

    const done = await start(checked.id);
    expect(done.rows).toEqual(checked.rows);
    expect((await prospects({})).total).toBe(total);
    await organiser.post(`${path}/imports/${checked.id}/start`).expect(202);

    const again = await check(SAMPLE);
    expect(again.rows).toMatchObject({ fresh: 0, changed: 0, same: total });
    expect((await start(again.id)).rows).toMatchObject({ fresh: 0, changed: 0, same: total });
    expect((await prospects({})).total).toBe(total);
    const [counts] = await service.dataSource.query(
      'SELECT count(DISTINCT employer_id)::int AS ids, count(*)::int AS rows FROM prospect',
    );
    expect(counts).toEqual({ ids: total, rows: total });
    const [left] = await service.dataSource.query('SELECT count(*)::int AS chunks FROM import_chunk');
    expect(left).toEqual({ chunks: 0 });
  });

  it('is read with all its awkwardness', async () => {
    const all = await service.dataSource.query('SELECT * FROM prospect');
    const codes = all.flatMap(({ sic_codes }: { sic_codes: string[] }) => sic_codes);
    expect(codes.every((code: string) => /^\d{5}$/.test(code))).toBe(true);
    expect(codes).not.toContain('99999');
    expect(all.some(({ company_number }: { company_number: string }) => /^0/.test(company_number))).toBe(true);
    expect(all.some(({ size_band }: { size_band: string }) => size_band === 'Not Provided')).toBe(false);
    const { items } = await report((await check(SAMPLE)).id, { outcome: 'warned' });
    expect(items.map(({ notes }: { notes: string[] }) => notes[0])).toContain(
      'The company number RE75X7BM has an unusual shape.',
    );
  });

  it('is listed as prospects by name, by what was typed and by sector', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    let total: number;
    do {
      const page = await prospects({ cursor: next });
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      next = page.next ?? undefined;
      total = page.total;
    } while (next);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    const schools = await prospects({ sector: 'P' });
    expect(schools.total).toBeGreaterThan(3);
    for (const { sectors } of schools.items) expect(sectors).toContain('P');
    const [first] = schools.items;
    expect((await prospects({ search: first.name.toLowerCase() })).items[0].id).toBe(first.id);
  });
});

describe('a file', () => {
  it('with a broken row is imported but for that row, which is reported by its line', async () => {
    const lines = [HEADING, employerLine(501), `"Odd "one" here",502,,,,,`, employerLine(503), 'Short,504', ''];
    const checked = await check(lines.join('\r\n'));
    expect(checked.rows).toMatchObject({ total: 4, fresh: 2, broken: 2 });
    const { items, total } = await report(checked.id, { outcome: 'broken' });
    expect(total).toBe(2);
    expect(items.map(({ line }: { line: number }) => line)).toEqual([4, 7]);
    expect(items[1]).toEqual({
      line: 7,
      employerId: null,
      name: 'Short,504',
      outcome: 'broken',
      notes: ['This row has 2 cells, the heading has 7.'],
    });
    await start(checked.id);
    expect((await prospects({ search: 'Employer 50' })).total).toBe(2);
  });

  it('that renews employers says which, and keeps what hangs on them', async () => {
    const before = (await prospects({ search: 'Employer 501 ' })).items[0];
    const checked = await check([HEADING, employerLine(501, 'Employer 501 Renamed'), employerLine(503)].join('\n'));
    expect(checked.rows).toMatchObject({ fresh: 0, changed: 1, same: 1 });
    await start(checked.id);
    const after = (await prospects({ search: 'Employer 501 ' })).items[0];
    expect(after).toMatchObject({ id: before.id, name: 'Employer 501 Renamed' });
  });

  it('names an employer once', async () => {
    const checked = await check([HEADING, employerLine(601), employerLine(602), employerLine(601, 'Again')].join('\n'));
    expect(checked.rows).toMatchObject({ fresh: 2, broken: 1 });
    const { items } = await report(checked.id, { outcome: 'broken' });
    expect(items[0].notes).toEqual(['EmployerId 601 is on line 2 already.']);
  });

  it('may have a byte order mark, or be in Windows-1252', async () => {
    const marked = await check(`\uFEFF${HEADING}\r\n${employerLine(701, 'Siân’s')}`);
    expect(marked).toMatchObject({ encoding: 'utf-8', rows: { fresh: 1 } });
    const latin = await check(Buffer.from(`${HEADING}\r\n${employerLine(702, 'Caf\u00e9 \u0096 Bar')}`, 'latin1'));
    expect(latin.encoding).toBe('windows-1252');
    expect((await report(latin.id)).items[0].name).toBe('Café – Bar');
  });

  it.each([
    [
      'in UTF-16',
      Buffer.from(`\uFEFF${HEADING}\n`, 'utf16le'),
      'This file is in UTF-16. Save it as "CSV UTF-8" and upload that.',
    ],
    [
      'that is a workbook',
      Buffer.from('PK\u0003\u0004 and so on'),
      /^This is a workbook or an archive, not a CSV file\./,
    ],
    ['that is something else', Buffer.from([1, 2, 0, 4]), /^This is not a CSV file\./],
    ['without the columns', 'Name,Id\nA,1\n', /^This file lacks the columns EmployerName, Address,/],
    ['with a heading alone', `${HEADING}\n`, 'There is a heading in this file, and nothing under it.'],
    ['with nothing in it', '', 'There is nothing in this file.'],
  ])('%s fails, with one sentence', async (_, file, sentence) => {
    const failed = await check(file, 'failed');
    expect(failed.problem).toMatch(sentence);
    expect(failed.endedAt).not.toBeNull();
    const { body } = await organiser.post(`${path}/imports/${failed.id}/start`).expect(409);
    expect(body.detail).toBe('This import has failed, so it cannot start.');
    await organiser.post(`${path}/imports/${failed.id}/cancel`).expect(409);
  });

  it('that is too large, or no CSV by its type, is refused, and nothing of it stays', async () => {
    const { body } = await upload(Buffer.alloc(33 * 1024 * 1024, 'a')).expect(413);
    expect(body).toMatchObject({
      type: '/problems/file-too-large',
      detail: 'This file is larger than 32 MB. Upload it in parts.',
    });
    await upload('{}', { type: 'application/json' }).expect(415);
    await upload('x', { type: 'application/pdf' }).expect(415);
    const [left] = await service.dataSource.query('SELECT count(*)::int AS chunks FROM import_chunk');
    expect(left).toEqual({ chunks: 0 });
  });

  it('uploaded again under its id is answered by the first; another under that id is refused', async () => {
    const id = uuidv7();
    const file = employersFile(3, 801);
    const answers = await Promise.all([upload(file, { id }), upload(file, { id })]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const { body } = await upload(employersFile(4, 801), { id }).expect(409);
    expect(body.type).toBe('/problems/id-taken');
    expect((await reaches(id, 'checked')).rows.total).toBe(3);
    await organiser.post(`${path}/imports/${id}/cancel`).expect(200);
  });
});

describe('an import', () => {
  it('can be cancelled before and while it runs; what is imported stays', async () => {
    const waiting = await check(employersFile(10, 9001));
    const cancelled = await organiser.post(`${path}/imports/${waiting.id}/cancel`).expect(200);
    expect(cancelled.body.standing).toBe('cancelled');
    await organiser.post(`${path}/imports/${waiting.id}/start`).expect(409);

    const long = await check(employersFile(8_000, 100_001));
    await organiser.post(`${path}/imports/${long.id}/start`).expect(202);
    await eventually(async () => {
      const { body } = await organiser.get(`${path}/imports/${long.id}`).expect(200);
      expect(body.rows.done).toBeGreaterThan(0);
    });
    const stopped = await organiser.post(`${path}/imports/${long.id}/cancel`).expect(200);
    expect(stopped.body.standing).toBe('cancelled');
    const { done } = stopped.body.rows;
    expect(done).toBeLessThan(8_000);
    const [{ imported }] = await service.dataSource.query(
      `SELECT count(*)::int AS imported FROM prospect WHERE employer_id::int > 100000`,
    );
    expect(imported).toBe(done);
    // The next one is not held up by it.
    await check(employersFile(3, 9101));
  });

  it('is listed, newest first, page by page', async () => {
    const { body } = await organiser.get(`${path}/imports`).query({ limit: 3 }).expect(200);
    expect(body.items).toHaveLength(3);
    expect(body.total).toBeGreaterThan(10);
    const times = body.items.map(({ startedAt }: { startedAt: string }) => startedAt);
    expect(times).toEqual([...times].sort().reverse());
    const second = await organiser.get(`${path}/imports`).query({ limit: 3, cursor: body.next }).expect(200);
    expect(second.body.items[0].startedAt <= times[2]).toBe(true);
  });

  it('goes once, with two instances at work', async () => {
    const other = await startMembership({ env: service.env });
    try {
      const [one, two] = await Promise.all([
        check(employersFile(5_000, 300_001)),
        check(employersFile(5_000, 300_001)),
      ]);
      await Promise.all([one, two].map(({ id }) => organiser.post(`${path}/imports/${id}/start`).expect(202)));
      const [first, second] = [await reaches(one.id, 'done'), await reaches(two.id, 'done')];
      expect(first.rows.fresh + second.rows.fresh).toBe(5_000);
      expect(first.rows.same + second.rows.same).toBe(5_000);
    } finally {
      await other.stop();
    }
  });

  it('is for organisers', async () => {
    const { lead } = await join(service, organiser);
    const id = uuidv7();
    for (const [browser, status] of [
      [service.browser(), 401],
      [lead, 403],
    ] as const) {
      await browser.get(`${path}/prospects`).expect(status);
      await browser.get(`${path}/imports`).expect(status);
      await browser.get(`${path}/imports/${id}/rows`).expect(status);
      await browser.post(`${path}/imports/${id}/start`).expect(status);
      await browser
        .put(`${path}/imports/${id}`)
        .query({ fileName: 'x' })
        .set('content-type', 'text/csv')
        .send('x')
        .expect(status);
    }
    await organiser.get(`${path}/imports/${id}`).expect(404);
    await organiser.get(`${path}/imports/${id}/rows`).expect(404);
  });
});
