import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import { OrganisationChanged, people } from '#contracts/membership/events';
import { anOrganisation, eventually, type TestAgent, type TestPerson } from '#testing';
import { addressOf, AT, aNote, publish, start, startLibrary, writeAlong, type TestLibrary } from './library';

type Person = TestPerson & { agent: TestAgent };

describe('what the library makes of what became of members', () => {
  let lib: TestLibrary;
  let ada: Person;
  let olga: Person;
  beforeAll(async () => {
    lib = await startLibrary();
    [ada, olga] = [await lib.join('Ada Byron'), await lib.join('Olga Ganiser', ['organiser'])];
  });
  afterAll(() => lib.stop());
  const rows = (sql: string, ...values: unknown[]): Promise<object[]> => lib.service.dataSource.query(sql, values);

  describe('of somebody who was erased', () => {
    let gone: Person;
    let email: string;
    beforeEach(async () => {
      gone = await lib.join('Gwen Gone');
      email = await addressOf(lib.service, gone.personId);
    });
    const erase = async (): Promise<void> => {
      await lib.membership.run((tx) => tx.forget(people, gone.personId, 9));
      await eventually(async () => expect(await rows('SELECT FROM person WHERE id = $1', gone.personId)).toEqual([]));
    };

    it('nothing stays that they alone wrote and never published, here or where it was told', async () => {
      const [alone, together, published] = [await start(gone.agent), await start(gone.agent), await start(gone.agent)];
      await writeAlong(lib, gone.agent, together, ada);
      await publish(gone.agent, published);
      await erase();
      expect(await rows('SELECT FROM item WHERE id = $1', alone)).toEqual([]);
      expect(await rows('SELECT FROM draft WHERE item_id = $1', alone)).toEqual([]);
      expect(await rows('SELECT type FROM messaging.outbox WHERE key = $1', alone)).toEqual([{ type: 'levelfield.forgotten.v1' }]);
      const { body } = await ada.agent.get(`${AT}/${together}`).expect(200);
      expect(body.authors).toMatchObject([{ name: 'Ada Byron' }]);
      const { body: note } = await ada.agent.get(`${AT}/${published}`).expect(200);
      expect(note.authors).toMatchObject([{ name: 'A former member', organisation: { name: 'Gone Ltd' } }]);
    });

    it('nor what they asked for at the front door, nor an invitation to their address', async () => {
      const itemId = await start(olga.agent);
      await publish(olga.agent, itemId, { audience: 'public' });
      const toolkitId = uuidv7();
      const sections = [{ id: uuidv7(), title: 'First', words: '', entries: [{ itemId, number: 1 }] }];
      const toolkit = { id: toolkitId, title: 'Opening doors', audience: 'public', sections };
      await olga.agent.post('/api/library/toolkits').send(toolkit).expect(201);
      await olga.agent.post(`/api/library/toolkits/${toolkitId}/editions`).send({ toolkitVersion: 1 }).expect(201);
      const interestId = uuidv7();
      const asked = { id: interestId, name: 'Gwen Gone', organisation: 'Gone Ltd', email, consent: true };
      const body = { ...asked, consentVersion: CONSENT.version };
      await lib.service.browser().post(`/api/library/toolkits/${toolkitId}/interests`).send(body).expect(202);
      const draft = await start(ada.agent);
      await ada.agent.post(`${AT}/${draft}/author-invitations`).send({ id: uuidv7(), email }).expect(201);
      await erase();
      expect(await rows('SELECT FROM interest WHERE email = $1', email)).toEqual([]);
      expect(await rows('SELECT type FROM messaging.outbox WHERE key = $1', interestId)).toEqual([{ type: 'levelfield.forgotten.v1' }]);
      expect(await rows('SELECT FROM author_invitation WHERE item_id = $1', draft)).toEqual([]);
    });
  });

  it('finds what an organisation wrote by its new name, and not by the old one, however much it is', async () => {
    const rena = await lib.join('Rena Oldname');
    const ids: string[] = [];
    // More than are written at a time.
    for (let nth = 0; nth < 53; nth += 1) ids.push(await start(rena.agent, aNote({ title: `Note ${nth}` })));
    for (const id of ids) await publish(rena.agent, id);
    const total = async (search: string): Promise<number> => {
      const { body } = await ada.agent.get(AT).query({ search, limit: 1 }).expect(200);
      return body.total;
    };
    expect(await total('Oldname')).toBe(53);
    const renamed = anOrganisation({ id: rena.organisationId, name: 'Zephyrine', version: 2 });
    await lib.membership.run((tx) => tx.emit(OrganisationChanged, renamed));
    await eventually(async () => expect(await total('Zephyrine')).toBe(53));
    expect(await rows('SELECT FROM organisation_renamed')).toEqual([]);
    const { body } = await ada.agent.get(AT).query({ search: 'Oldname', verbatim: 'true' }).expect(200);
    expect(body.total).toBe(0);
  });
});
