import { uuidv7 } from 'uuidv7';
import { AllSessionsEnded, SessionEnded, sessions } from '#contracts/membership/events';
import { Authenticator, defineService, SESSIONS_ENDED, type SessionsEndedWord } from '#service';
import { LocalBroker } from '#messaging';
import {
  eventually,
  somebody,
  startProducer,
  startService,
  tokenOf,
  type TestProducer,
  type TestService,
} from '#testing';

let broker: LocalBroker;
let membership: TestProducer;
let service: TestService;
let authenticator: Authenticator;

beforeAll(async () => {
  broker = new LocalBroker();
  membership = await startProducer(broker, 'membership');
  service = await startService(defineService({ name: 'library' }), { broker });
  authenticator = service.app.get(Authenticator);
});
afterAll(async () => {
  await service.stop();
  await membership.stop();
  await broker.stop();
});

/** What was told until now, once all of it has been heard. */
function listen(): { words: SessionsEndedWord[]; heard: () => Promise<void> } {
  const words: SessionsEndedWord[] = [];
  broker.broadcasts.subscribe(SESSIONS_ENDED, (word) => word !== 'resync' && words.push(word as SessionsEndedWord));
  const heard = async (): Promise<void> => {
    const personId = uuidv7();
    broker.broadcasts.send(SESSIONS_ENDED, { personId, epoch: 1 });
    await eventually(() => expect(words.pop()).toMatchObject({ personId }));
  };
  return { words, heard };
}

const ended = (sessionId: string) => [{ sessionId, until: new Date(Date.now() + 600_000).toISOString() }];
const isRemembered = (id: string) =>
  eventually(async () =>
    expect(await service.dataSource.query('SELECT id FROM auth_ended_session WHERE id = $1', [id])).toHaveLength(1),
  );

it('end by the word alone, for the one person: what is known of everybody else stays known', async () => {
  const { heard } = listen();
  const [ann, ben] = [somebody(), somebody()];
  const [hers, his] = [await tokenOf(ann, service), await tokenOf(ben, service)];
  for (const token of [hers, his]) expect(await authenticator.authenticate(token)).not.toBeNull();
  const query = jest.spyOn(service.dataSource, 'query');
  broker.broadcasts.send(SESSIONS_ENDED, { personId: ann.personId, epoch: ann.epoch + 1 });
  await heard();
  expect(await authenticator.authenticate(his)).toMatchObject({ personId: ben.personId });
  // Consumers, too, ask now and then, of other tables.
  expect(query.mock.calls.filter(([sql]) => sql.includes('auth_'))).toEqual([]);
  query.mockRestore();
  expect(await authenticator.authenticate(hers)).toBeNull();
});

it('are asked about together where many come at once, each for an answer of its own', async () => {
  const callers = Array.from({ length: 20 }, () => ({ ...somebody(), sessionId: uuidv7() }));
  const { personId, sessionId } = callers[7]!;
  await membership.emit(SessionEnded, { personId, version: 1, ended: ended(sessionId) });
  await isRemembered(sessionId);
  const query = jest.spyOn(service.dataSource, 'query');
  const standing = await Promise.all(callers.map((caller) => authenticator.stands(caller)));
  const asked = query.mock.calls.filter(([sql]) => sql.includes('auth_ended_session e'));
  query.mockRestore();
  expect(standing).toEqual(callers.map((caller) => caller.personId !== personId));
  // The first is asked about alone, and all others wait for it.
  expect(asked).toHaveLength(2);
});

it('are told of once, by their owner, and by a service only where that word was lost', async () => {
  const { words, heard } = listen();
  const { personId } = somebody();
  const [told, lost] = [uuidv7(), uuidv7()];
  broker.broadcasts.send(SESSIONS_ENDED, { personId, sessionIds: [told] });
  await heard();
  words.length = 0;
  await membership.emit(SessionEnded, { personId, version: 1, ended: ended(told) });
  await isRemembered(told);
  await membership.emit(SessionEnded, { personId, version: 2, ended: [...ended(told), ...ended(lost)] });
  await isRemembered(lost);
  await eventually(() => expect(words).toHaveLength(1));
  expect(words).toEqual([{ personId, sessionIds: [lost] }]);
});

describe('all of a person’s', () => {
  const isGood = async (token: string) => (await authenticator.authenticate(token)) !== null;
  const epochs = (id: string): Promise<unknown[]> =>
    service.dataSource.query('SELECT epoch FROM auth_person WHERE id = $1', [id]);

  it('end by an epoch, also of somebody of whom nothing was heard before', async () => {
    const ann = somebody();
    const [token, later] = [await tokenOf(ann, service), await tokenOf({ ...ann, epoch: 2 }, service)];
    expect(await isGood(token)).toBe(true);
    await membership.emit(AllSessionsEnded, { personId: ann.personId, version: 1, ended: [], epoch: 2 });
    await eventually(async () => expect(await isGood(token)).toBe(false));
    expect(await isGood(later)).toBe(true);
    // As an earlier version of membership tells of one that ended.
    const signedOut = uuidv7();
    await membership.emit(SessionEnded, { personId: ann.personId, version: 2, ended: ended(signedOut) });
    await isRemembered(signedOut);
    expect(await epochs(ann.personId)).toEqual([{ epoch: 2 }]);
  });

  it('are good again as far as the owner knows, where its database was put back', async () => {
    const { personId } = somebody();
    const tell = (version: number, epoch: number) =>
      membership.emit(AllSessionsEnded, { personId, version, ended: [], epoch });
    await tell(1, 7);
    await eventually(async () => expect(await epochs(personId)).toEqual([{ epoch: 7 }]));
    await tell(2, 6);
    await eventually(async () => expect(await epochs(personId)).toEqual([{ epoch: 6 }]));
    // The owner knows of none that ended: the person is there all the same.
    await membership.forget(sessions, personId, 3);
    await eventually(async () => expect(await epochs(personId)).toEqual([]));
  });
});
