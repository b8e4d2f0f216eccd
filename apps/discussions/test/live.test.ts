import { AllSessionsEnded } from '#contracts/membership/events';
import { eventually, startSilentProxy, type TestPerson, type TestService } from '#testing';
import { Follower } from './follower';
import { join, Network, next, type Live } from './network';
import { shortToken } from './short-token';

describe('live', () => {
  let network: Network;
  beforeAll(async () => {
    network = await Network.start({ LIVE_HEADS_MILLIS: '150' });
  });
  afterAll(() => network.stop());

  describe('two people in a thread', () => {
    it("see each other's messages at once and in order", async () => {
      const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
      const gathering = await network.gatheringOf(ann, ben);
      const heard: string[][] = [[], []];
      for (const [index, person] of [ann, ben].entries()) {
        const socket = await network.connect(person);
        socket.on('change', ({ change }) =>
          heard[index]!.push(`${change.rev} ${change.message.author.name}: ${change.message.text}`),
        );
        expect(await join(socket, gathering)).toEqual({ outcome: 'joined', rev: 0, changes: [], more: false });
      }
      await network.post(gathering, ann, 'Shall we begin?');
      await network.post(gathering, ben, 'Yes.');
      await Promise.all(
        Array.from({ length: 30 }, (_, index) => network.post(gathering, index % 2 ? ann : ben, 'And')),
      );
      await eventually(() => expect(heard.map((lines) => lines.length)).toEqual([32, 32]));
      expect(heard[0]).toEqual(heard[1]);
      expect(heard[0]!.slice(0, 2)).toEqual(['1 Ann: Shall we begin?', '2 Ben: Yes.']);
      expect(heard[0]!.map((line) => Number.parseInt(line, 10))).toEqual(heard[0]!.map((_, index) => index + 1));
    });

    it('miss nothing while they join and others write', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gatheringOf(ann);
      const posts = Array.from({ length: 40 }, async (_, index) => {
        await network.post(gathering, ann, String(index));
        return new Follower(await network.connect(ann), gathering);
      });
      const followers = await Promise.all(posts);
      await Promise.all(followers.map((follower) => follower.until(40)));
      for (const follower of followers) {
        expect(follower.gaps).toBe(0);
        expect(follower.held).toEqual(followers[0]!.held);
      }
    });

    it('get what they missed behind a connection that went silent, once, and none is missing', async () => {
      const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
      const gathering = await network.gatheringOf(ann, ben);
      // Of its own instance: so quick a heartbeat would end sockets by mistake wherever the machine is slow.
      const instance = await network.anotherInstance({ LIVE_PING_MILLIS: '150' });
      const proxy = await startSilentProxy(instance.url);
      try {
        const socket = await network.connect(ann, proxy.url);
        const follower = new Follower(socket, gathering);
        await network.post(gathering, ben, '1');
        await follower.until(1);
        proxy.silence();
        const gone = next(socket as never, 'disconnect' as never);
        for (let number = 2; number <= 250; number += 1) await network.post(gathering, ben, String(number));
        expect(await gone).toBe('ping timeout');
        expect(follower.held.rev).toBe(1);
        proxy.restore();
        await follower.until(250);
        await network.post(gathering, ben, '251');
        await follower.until(251);
        expect(follower.texts).toEqual(Array.from({ length: 251 }, (_, index) => String(index + 1)));
        proxy.cut();
        await network.post(gathering, ben, '252');
        await follower.until(252);
      } finally {
        await proxy.stop();
        await instance.stop();
      }
    });

    it('notice a last message whose announcement was lost', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gatheringOf(ann);
      const follower = new Follower(await network.connect(ann), gathering);
      await network.post(gathering, ann, 'Heard');
      await follower.until(1);
      const send = jest.spyOn(network.broker.broadcasts, 'send').mockImplementation(() => undefined);
      await network.post(gathering, ann, 'Not announced');
      send.mockRestore();
      await follower.until(2);
      expect(follower.texts).toEqual(['Heard', 'Not announced']);
    });

    it('hear nothing more after leaving', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gatheringOf(ann);
      const [gone, stays] = [await network.connect(ann), await network.connect(ann)];
      const heard: number[] = [];
      gone.on('change', ({ change }) => heard.push(change.rev));
      // Asked for one after the other without waiting: leaving does not overtake joining.
      const joined = join(gone, gathering);
      gone.emit('leave', { threadId: gathering });
      await joined;
      const follower = new Follower(stays, gathering);
      await network.post(gathering, ann, 'Hello');
      await follower.until(1);
      expect(await join(gone, gathering, 1)).toMatchObject({ outcome: 'joined', rev: 1 });
      expect(heard).toEqual([]);
    });
  });

  describe('a door', () => {
    it('closes on the open socket and over HTTP when the place is lost, and opens again with it', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gatheringOf(ann);
      const sockets = [await network.connect(ann), await network.connect(ann)];
      for (const socket of sockets) await join(socket, gathering);
      const closed = sockets.map((socket) => next(socket, 'closed'));
      await network.tell(gathering, ann, 'withdrawn');
      expect(await Promise.all(closed)).toEqual(Array(2).fill({ threadId: gathering, reason: 'no-place' }));
      const messages = `/api/discussions/threads/${gathering}/messages`;
      const { body } = await (await network.as(ann)).get(messages).expect(403);
      expect(body).toMatchObject({ type: '/problems/no-place', gatheringId: gathering });
      expect(await join(sockets[0]!, gathering)).toEqual({ outcome: 'closed', reason: 'no-place' });
      const heard = jest.fn();
      for (const socket of sockets) socket.on('change', heard);
      const organiser = await network.person('Olu', ['organiser']);
      const follower = new Follower(await network.connect(organiser), gathering);
      await network.post(gathering, organiser, 'Among ourselves');
      await follower.until(1);
      // The answer to a packet sent now comes after whatever was on its way.
      await join(sockets[0]!, gathering);
      expect(heard).not.toHaveBeenCalled();
      await network.givePlace(gathering, ann);
      expect(await join(sockets[0]!, gathering)).toMatchObject({ outcome: 'joined', rev: 1 });
    });

    it('closes although the place was lost while joining', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gathering();
      const socket = await network.connect(ann);
      let inside = false;
      socket.on('closed', () => (inside = false));
      for (let round = 0; round < 10; round += 1) {
        await network.givePlace(gathering, ann);
        const withdrawn = network.register(gathering, ann, 'withdrawn');
        for (let tries = 0; tries < 5; tries += 1) {
          // Noted in the answer's own turn: the door may close in the very next packet.
          await new Promise<void>((resolve) =>
            socket.emit('join', { threadId: gathering, rev: 0 }, ({ outcome }) => {
              if (outcome === 'joined') inside = true;
              resolve();
            }),
          );
        }
        await withdrawn;
        await eventually(() => expect(inside).toBe(false));
      }
    });

    it('stays closed to those without a place, and to all where there is no gathering', async () => {
      const ann = await network.person('Ann');
      const gathering = await network.gathering();
      await network.register(gathering, ann, 'waitlist');
      const socket = await network.connect(ann);
      expect(await join(socket, gathering)).toEqual({ outcome: 'closed', reason: 'no-place' });
      const unknown = ann.personId;
      expect(await join(socket, unknown)).toEqual({ outcome: 'closed', reason: 'not-found' });
      const organiser = await network.connect(await network.person('Olu', ['organiser']));
      expect(await join(organiser, unknown)).toEqual({ outcome: 'closed', reason: 'not-found' });
      expect(await join(organiser, gathering)).toMatchObject({ outcome: 'joined' });
    });

    it('stays open to an organiser who gives up a place, and closes with the role', async () => {
      const olu = await network.person('Olu', ['organiser']);
      const gathering = await network.gatheringOf(olu);
      const socket = await network.connect(olu);
      const follower = new Follower(socket, gathering);
      await network.register(gathering, olu, 'withdrawn');
      await network.post(gathering, olu, 'Still here');
      await follower.until(1);
      const closed = next(socket, 'closed');
      await (await network.as({ ...olu, roles: [] })).put(`/api/discussions/sockets/${socket.id}`).expect(204);
      expect(await closed).toMatchObject({ reason: 'no-place' });
    });
  });

  describe('a session', () => {
    it('takes its sockets with it when it is ended, and lets newer ones be', async () => {
      const ann = await network.person('Ann');
      const socket = await network.connect(ann);
      const other = await network.connect(await network.person('Ben'));
      const renewed = await network.connect({ ...ann, epoch: 2 });
      const [bye, gone] = [next(socket, 'bye'), next(socket as never, 'disconnect' as never)];
      await network.membership.emit(AllSessionsEnded, { personId: ann.personId, version: 1, ended: [], epoch: 2 });
      expect(await bye).toEqual({ reason: 'signed-out' });
      await gone;
      expect([other.connected, renewed.connected]).toEqual([true, true]);
      await expect(network.connect(ann)).rejects.toThrow('sign-in-needed');
    });

    it('is needed, and expires with its token unless it is renewed by the same person', async () => {
      const visitor = network.socket({});
      expect(await next(visitor as never, 'connect_error' as never)).toMatchObject({ message: 'sign-in-needed' });
      const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
      const connect = async (): Promise<Live> => {
        const socket = network.socket({ authorization: `Bearer ${await shortToken(ann, network.service)}` });
        await next(socket as never, 'connect' as never);
        return socket;
      };
      const [left, forged, renewed] = [await connect(), await connect(), await connect()];
      const byes = [next(left, 'bye'), next(forged, 'bye')];
      const renew = async (socket: Live, person: TestPerson) =>
        (await network.as(person)).put(`/api/discussions/sockets/${socket.id}`).expect(204);
      await renew(renewed, ann);
      await renew(forged, ben);
      expect(await Promise.all(byes)).toEqual([{ reason: 'expired' }, { reason: 'expired' }]);
      expect(renewed.connected).toBe(true);
    });
  });

  describe('two instances on one database', () => {
    let second: TestService;
    beforeAll(async () => {
      second = await network.anotherInstance();
    });
    afterAll(() => second.stop());

    it('deliver what was posted at either, and close doors on both', async () => {
      const [ann, ben] = [await network.person('Ann'), await network.person('Ben')];
      const gathering = await network.gatheringOf(ann, ben);
      const here = new Follower(await network.connect(ann), gathering);
      const socket = await network.connect(ben, second.url);
      const there = new Follower(socket, gathering);
      const path = `/api/discussions/threads/${gathering}/messages`;
      await network.post(gathering, ann, 'Here');
      await Promise.all([here.until(1), there.until(1)]);
      const { id } = here.held.messages[0]!;
      await (await second.as(ann)).patch(`${path}/${id}`).set('if-match', '"1"').send({ text: 'There' }).expect(200);
      await Promise.all([here.until(2), there.until(2)]);
      expect([here.texts, there.texts]).toEqual([['There'], ['There']]);
      const closed = next(socket, 'closed');
      await network.tell(gathering, ben, 'withdrawn');
      await closed;
      const renewal = await (await network.as(ben)).put(`/api/discussions/sockets/${socket.id}`);
      expect([renewal.status, socket.connected]).toEqual([204, true]);
    });
  });
});
