import { mapService } from './map-service';
import { cellsOf, fieldsOf, serviceOfRow, suggestColumns } from './csv-columns';
import { servicesInJson } from './read-json';
import type { Raw } from './raw';

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 3): Promise<unknown[]> {
  const all: Raw[] = [];
  for await (const one of servicesInJson(pieces(text, size))) all.push(one);
  return all.map(({ id }) => id);
}

describe('services in JSON', () => {
  const services = '[{"id":1,"note":"a \\" } ] é"}, {"id":2,"contacts":[{"id":9}],"x":{"id":8}}]';

  it.each([
    ['a list', services],
    ['an answer of 3.0', `{"total_items":2,"contents":${services},"empty":false,"links":{"id":7}}`],
    ['an answer of 1.0', `{"first":true,"content":${services}}`],
    ['a line each', '{"id":1,"contacts":[{"id":9}]}\n{"id":2}\n'],
    ['an object whose list comes after others', `{"meta":{"id":5,"tags":[{"id":6}]},"services":${services}}`],
  ])('are found in %s', async (_, text) => {
    expect(await read(text)).toEqual([1, 2]);
  });

  it('are found alone, and in organisations, which go with each', async () => {
    expect(await read('{"id":1}')).toEqual([1]);
    const organisations = servicesInJson(pieces('[{"id":"o","name":"Org","services":[{"id":1},{"id":2}]}]', 9));
    const { value } = await organisations.next();
    expect(value).toEqual({ id: 1, organization: { id: 'o', name: 'Org' } });
  });

  it.each(['[{"id":1},{"id":', '[{"id":1,}]', '{"contents":[{"id":1}'])(
    'are refused where %s breaks off',
    async (text) => {
      await expect(read(text)).rejects.toThrow(/breaks off/);
    },
  );

  it('are a hundred thousand without being held all at once', async () => {
    let count = 0;
    const many = (async function* () {
      for (let nth = 0; nth < 1000; nth += 1) {
        const part = Array.from({ length: 100 }, (_, one) => `{"id":${nth * 100 + one}}`).join(',');
        yield Buffer.from(`${nth === 0 ? '[' : ','}${part}`);
      }
      yield Buffer.from(']');
    })();
    for await (const _ of servicesInJson(many)) count += 1;
    expect(count).toBe(100_000);
  });
});

describe('columns of a file', () => {
  const heading = [
    'Organisation',
    'Charity number',
    'Service name',
    'Description',
    'Postcode',
    'Area served',
    'Cohorts',
    'Colour',
  ];

  it('are suggested by what they are called', () => {
    // Whose address it is, a person says: it would be shown to everybody.
    expect(suggestColumns(['contact-email', 'E-mail'])).toEqual({ 'E-mail': 'email' });
    expect(suggestColumns(heading)).toEqual({
      ...{ Organisation: 'partner-name', 'Charity number': 'charity-number', 'Service name': 'name' },
      ...{ Description: 'description', Postcode: 'postcode', 'Area served': 'areas', Cohorts: 'cohorts' },
    });
  });

  it('make a service of a row, known by its names, that says nothing of what has no column', () => {
    const columns = suggestColumns(heading);
    const row = ['Bridge House', 'SC012345', 'First steps', 'Six weeks.', 'G1 1AA', 'Scotland', 'Care leavers', 'red'];
    const raw = serviceOfRow(cellsOf(heading, columns, row));
    const terms = { cohorts: new Map([['care-leavers', 'care-leavers']]), stages: new Map(), others: new Map() };
    const idOf = (): string => '0199c000-0003-8000-8000-000000000001';
    const { said, externalId, notes } = mapService(raw, {
      idOf,
      terms,
      today: '2026-11-29',
      fields: fieldsOf(columns),
    });
    expect(notes).toEqual([]);
    expect(externalId).toMatch(/^[\da-f]{32}$/);
    expect(serviceOfRow(cellsOf(heading, columns, ['BRIDGE HOUSE', '', 'First  steps']))['id']).toBe(externalId);
    expect(said!.partner).toEqual({ name: 'Bridge House', registers: [{ register: 'GB-SC', number: 'SC012345' }] });
    expect(said!.programme).toMatchObject({
      ...{ name: 'First steps', areas: ['nation:scotland'], cohorts: ['care-leavers'] },
      places: [{ address: { city: 'Glasgow', postcode: 'G1 1AA' } }],
    });
    expect(Object.keys(said!.programme!).sort()).toEqual(['areas', 'cohorts', 'description', 'name', 'places']);
  });

  it('keep people and numbers for those who keep the entry, whatever else is published', () => {
    const listed = ['Organisation', 'Service name', 'Contact name', 'Phone'];
    const columns = suggestColumns(listed);
    const raw = serviceOfRow(cellsOf(listed, columns, ['Bridge House', 'First steps', 'Jo', '01204 000000']));
    const terms = { cohorts: new Map(), stages: new Map(), others: new Map() };
    const idOf = (): string => '0199c000-0003-8000-8000-000000000001';
    const { said } = mapService(raw, { idOf, terms, today: '2026-11-29', fields: fieldsOf(columns) });
    expect(said!.programme!.contacts).toMatchObject([
      { name: 'Jo', phones: [{ number: '01204 000000' }], audience: 'private' },
    ]);
  });
});
