import { uuidv7 } from 'uuidv7';
import {
  addPartner,
  addProgramme,
  aPartner,
  aPlace,
  aProgramme,
  AT,
  startDirectory,
  type TestDirectory,
} from './directory';

describe('what an entry says', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const visitor = () => directory.service.browser();

  it.each([
    ['ages from 25 to 16', { minimumAge: 25, maximumAge: 16 }, '#/maximumAge', 'The highest age is below the lowest.'],
    [
      'an end before a start',
      { costs: [{ id: uuidv7(), validFrom: '2026-02-01', validTo: '2026-01-01' }] },
      '#/costs/0/validTo',
      'The end is before the beginning.',
    ],
    [
      'the point 0, 0',
      { places: [aPlace({ point: { latitude: 0, longitude: 0 } })] },
      '#/places/0/point/latitude',
      /in the sea/,
    ],
    [
      'coordinates the wrong way round',
      { places: [aPlace({ point: { latitude: -2.2, longitude: 53.5 } })] },
      '#/places/0/point/latitude',
      /wrong way round/,
    ],
    [
      'a place in France',
      { places: [aPlace({ point: { latitude: 48.85, longitude: 2.35 } })] },
      '#/places/0/point/latitude',
      /outside the United Kingdom/,
    ],
    ['the whole world', { areas: ['world'] }, '#/areas/0', /Choose the United Kingdom/],
    ['a district of nowhere', { areas: ['district:atlantis'] }, '#/areas/0', /no such area/],
    [
      'a telephone number of letters',
      { contacts: [{ id: uuidv7(), phones: [{ number: 'call me' }] }] },
      '#/contacts/0/phones/0/number',
      /telephone/,
    ],
  ])('refuses %s, and says so', async (_what, over, pointer, detail) => {
    const partnerId = await addPartner(directory);
    const { body } = await directory.organiser.agent
      .post(`${AT}/partners/${partnerId}/programmes`)
      .send({ id: uuidv7(), content: aProgramme(over) })
      .expect(400);
    const at = body.errors.find((one: { pointer: string }) => one.pointer.endsWith(pointer.slice(1)));
    expect(at?.detail).toMatch(detail);
  });

  it.each([
    ['GB-CHC', 'SC012345', /GB-CHC|Scottish/],
    ['GB-SC', '1089464', /England and Wales/],
    ['GB-NIC', '99', /six digits/],
  ])('refuses a number of another register: %s %s', async (register, number, detail) => {
    const { body } = await directory.organiser.agent
      .post(`${AT}/partners`)
      .send({ id: uuidv7(), content: aPartner({ registers: [{ register, number }] }) })
      .expect(400);
    expect(body.errors[0].detail).toMatch(detail);
  });

  it('keeps HTML as clean Markdown, without what runs or tracks', async () => {
    const description =
      '<p>We <b>help</b></p><script>alert(1)</script><img src="https://x.example/t.gif"><ul><li>one</li></ul>';
    const id = await addPartner(directory, { description });
    const { body } = await visitor().get(`${AT}/partners/${id}`).expect(200);
    expect(body.content.description).toBe('We **help**\n\n- one');
  });

  it('takes opening hours over midnight, and telephone numbers of any country', async () => {
    const id = await addProgramme(directory, await addPartner(directory), {
      schedules: [{ id: uuidv7(), freq: 'WEEKLY', byday: 'FR,SA', opensAt: '22:00', closesAt: '02:00' }],
      contacts: ['0161 496 0000', '+353 1 496 0000', '+1 (212) 555-0100 ext. 12', '+61 2 5550 0100'].map((number) => ({
        id: uuidv7(),
        phones: [{ number }],
      })),
    });
    const { body } = await directory.organiser.agent.get(`${AT}/programmes/${id}`).expect(200);
    expect(body.content.schedules[0]).toMatchObject({ opensAt: '22:00', closesAt: '02:00' });
    expect(body.content.contacts).toHaveLength(4);
  });
});
