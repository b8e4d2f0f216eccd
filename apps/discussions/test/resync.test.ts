import { AllSessionsEnded } from '#contracts/membership/events';
import { SESSIONS_ENDED } from '#service';
import { eventually } from '#testing';
import { Follower } from './follower';
import { join, Network, next } from './network';

/** The broker has moved this instance, and what was broadcast meanwhile is lost: it hears 'resync' instead. */
describe('an instance that missed what was broadcast', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start();
  });
  afterAll(() => network.stop());
  afterEach(() => jest.restoreAllMocks());

  const lose = (): jest.SpyInstance =>
    jest.spyOn(network.broker.broadcasts, 'send').mockImplementation(() => undefined);
  const resync = (channel: string, losing: jest.SpyInstance): void => {
    losing.mockRestore();
    network.broker.broadcasts.send(channel, 'resync');
  };

  it('tells the messages written meanwhile', async () => {
    const ann = await network.person('Ann');
    const gathering = await network.gatheringOf(ann);
    const follower = new Follower(await network.connect(ann), gathering);
    await network.post(gathering, ann, 'Heard');
    await follower.until(1);
    const losing = lose();
    await network.post(gathering, ann, 'Not announced');
    resync('discussions.thread-changed', losing);
    await follower.until(2);
    expect(follower.gaps).toBe(0);
  });

  it('closes the doors of those who lost their place meanwhile, and of nobody else', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const gathering = await network.gatheringOf(ann, ben);
    const [hers, his] = [await network.connect(ann), await network.connect(ben)];
    for (const socket of [hers, his]) await join(socket, gathering);
    const [closed, stays] = [next(hers, 'closed'), jest.fn()];
    his.on('closed', stays);
    const losing = lose();
    await network.register(gathering, ann, 'withdrawn');
    resync('discussions.place-lost', losing);
    expect(await closed).toEqual({ threadId: gathering, reason: 'no-place' });
    await join(his, gathering);
    expect(stays).not.toHaveBeenCalled();
  });

  it('ends the sockets of those signed out meanwhile', async () => {
    const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
    const [hers, his] = [await network.connect(ann), await network.connect(ben)];
    const bye = next(hers, 'bye');
    const losing = lose();
    const { personId } = ann;
    await network.membership.emit(AllSessionsEnded, { personId, version: 1, ended: [], epoch: 2 });
    await eventually(async () => {
      const known = await network.service.dataSource.query('SELECT epoch FROM auth_person WHERE id = $1', [personId]);
      expect(known).toEqual([{ epoch: 2 }]);
    });
    resync(SESSIONS_ENDED, losing);
    expect(await bye).toEqual({ reason: 'signed-out' });
    expect(his.connected).toBe(true);
  });
});
