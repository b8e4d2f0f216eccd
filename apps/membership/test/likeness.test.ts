import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { DeskApplication } from '#contracts/membership/endpoints';
import type { TestAgent, TestService } from '#testing';
import { calmName } from '../src/names/calm-name';
import { searchEmployers } from '../src/employers/search-employers.query';
import { addProspect, application, apply, decide, path, received, setUp, startMembership } from './membership';

const TWINS = JSON.parse(readFileSync(join(__dirname, 'data/cases/near-twins.json'), 'utf8')) as string[];

let service: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
afterAll(() => service.stop());

const found = async (search: string) =>
  (await service.browser().get(`${path}/employers`).query({ search }).expect(200)).body.items;
const tryToApply = (name: string) =>
  service
    .browser()
    .post(`${path}/applications`)
    .send(application({ name, email: `${uuidv7()}@twin.example` }));
const onDesk = async (id: string): Promise<DeskApplication> => {
  const { body } = await organiser.get(`${path}/applications`).query({ limit: 100 }).expect(200);
  return body.items.find((one: { id: string }) => one.id === id);
};

it.each([
  ['Twin Works Ltd', 'TWIN WORKS LIMITED.'],
  ['Caf\u00e9 & Sons (UK) PLC', 'Cafe and Sons UK'],
  ['J.P. O\u2019Neill LLP', "JP O'Neill"],
  ['Stra\u00dfe \u0141\u00f3d\u017a', 'STRASSE \u0141\u00d3D\u0179'.toLowerCase().replace('ss', '\u00df')],
  ['\u6771\u4eac\u96fb\u529b', '\u6771\u4eac \u96fb\u529b'.replace(' ', '')],
])('%s is like %s', async (one, other) => {
  const [{ alike }] = await service.dataSource.query('SELECT likeness($1) = likeness($2) AS alike', [one, other]);
  expect(alike).toBe(true);
});

it.each([
  ['Twin Works', 'Twin Work'],
  ['Limited Edition', 'Edition'],
  ['\u6771\u4eac', '\u5927\u962a'],
])('%s is not like %s', async (one, other) => {
  const [{ alike }] = await service.dataSource.query('SELECT likeness($1) = likeness($2) AS alike', [one, other]);
  expect(alike).toBe(false);
});

it('an employer that is in has no near twin, and is found however it is written', async () => {
  const first = await apply(service, 'Twin Works Ltd');
  const cafe = await apply(service, 'Caf\u00e9 Works Ltd');
  await decide(organiser, first);
  await decide(organiser, cafe);
  for (const name of TWINS) {
    expect((await tryToApply(name).expect(409)).body.type).toBe('/problems/already-in');
    const shown = name.startsWith('Caf') ? 'Caf\u00e9 Works Ltd' : 'Twin Works Ltd';
    expect((await found(name))[0]).toMatchObject({ name: shown, standing: 'member' });
  }
  await tryToApply('Twin Workshops Ltd').expect(201);
});

it('of a member that is written alike an organiser is told by its own name, and not twice', async () => {
  const applyListed = async (name: string) => {
    const { id: prospectId } = await addProspect(service, name);
    const asked = { ...application({ email: `${uuidv7()}@kpmg.example` }), employer: { listed: true, prospectId } };
    await service.browser().post(`${path}/applications`).send(asked).expect(201);
    await received(service);
    return asked;
  };
  await decide(organiser, await applyListed('KPMG FAIR (UK) LIMITED'));
  const { id } = await applyListed('KPMG FAIR (UK) PLC');
  expect((await onDesk(id)).looksLike).toEqual(['KPMG Fair (UK) Limited']);
});

it('an organiser sees which employers an application looks like', async () => {
  await addProspect(service, 'DOUBLE & SONS LIMITED');
  const one = await apply(service, 'Double and Sons');
  const other = await apply(service, 'Dou\u0308ble and S\u00f4ns Ltd.');
  expect((await onDesk(one.id)).looksLike).toEqual([
    'Double & Sons Limited',
    'D\u00f6uble and S\u00f4ns Ltd.'.replace('D\u00f6u', 'Do\u00fc'),
  ]);
  expect((await onDesk(other.id)).looksLike).toEqual(['Double & Sons Limited', 'Double and Sons']);
  expect((await onDesk((await apply(service, 'Single')).id)).looksLike).toEqual([]);
});

it('an employer of one letter is found, first of all that begin so, and can be applied for', async () => {
  await addProspect(service, 'Xylophones Limited');
  const { id } = await addProspect(service, 'X');
  expect((await found('x'))[0]).toMatchObject({ prospectId: id, name: 'X' });
  await tryToApply('Q').expect(201);
});

const names = async (search: string) =>
  (await searchEmployers(service.dataSource, search)).items.map(({ name }) => name);

it.each(['Gärtner & Söhne (UK) Limited', "O'Hara St. John LLP", 'B & Q PLC', '+++'])(
  'an employer is found at each keystroke of its name: %s',
  async (name) => {
    await addProspect(service, name);
    const said = expect.arrayContaining([calmName(name)]);
    for (let length = 1; length <= name.length; length += 1) {
      const typed = name.slice(0, length).trim();
      expect([typed, await names(typed)]).toEqual([typed, said]);
      expect([typed, await names(typed.toUpperCase())]).toEqual([typed, said]);
    }
  },
);

it('an employer is found by its words in any order, by those of a former name, and with letters exchanged', async () => {
  const { id } = await addProspect(service, 'Quillwright Paper Limited');
  const formerly = 'Old Mill Weavers Limited';
  await service.dataSource.query('UPDATE prospect SET former_names = $2 WHERE id = $1', [id, formerly]);
  for (const typed of ['paper quillw', 'weavers mill', 'mill wea', 'quilwright paper', 'llwrigh']) {
    expect([typed, await names(typed)]).toEqual([typed, ['Quillwright Paper Limited']]);
  }
  for (const typed of ['paper weaverz', '###', '%', '_ _', "'", "\\ ' \\"])
    expect([typed, await names(typed)]).toEqual([typed, []]);
});

it('what is called so comes first, then what begins so, what has the word, and what holds it', async () => {
  const inOrder = ['Zebu Ltd', 'Zebu and Daughters', 'A Zebu', 'Yazebu'];
  for (const name of [...inOrder].reverse()) await addProspect(service, name);
  expect(await names('zebu')).toEqual(inOrder);
});

it('an employer that is in is found as such, also by what the file calls it, and once', async () => {
  const { id } = await addProspect(service, 'Kestrelmoor Holdings');
  const asked = { ...application({ email: 'lead@kestrel.example' }), employer: { listed: true, prospectId: id } };
  await service.browser().post(`${path}/applications`).send(asked).expect(201);
  await received(service);
  await decide(organiser, asked);
  expect((await searchEmployers(service.dataSource, 'kestrelm')).items).toEqual([
    expect.objectContaining({ prospectId: id, standing: 'member', organisationId: expect.any(String) }),
  ]);
});
