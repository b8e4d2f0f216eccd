import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { describeWithKafka, eventually, type Cluster } from '#testing';
import { account } from '../../tools/faults/account';
import { untilTaken } from '../../tools/faults/inboxes';
import { Ledger } from '../../tools/faults/ledger';
import { missedBy } from '../../tools/faults/report';
import { GATHERING } from '../line/gatherings';
import type { Network } from '../line/network';
import { startOnKafka } from '../line/on-kafka';
import { bringIn, inviteColleague, setUp, subjectsTo, type Person } from '../line/people';
import { Browser } from '../line/visitor';

jest.setTimeout(300_000);

/** Services of a cluster are killed outright, and the others go on without them. */
describeWithKafka('a service whose neighbours are down', () => {
  let cluster: Network & Cluster;
  let organiser: Person;
  let lead: Person;
  let colleague: Person;
  const gatheringId = uuidv7();
  const params = { gatheringId };
  const threadId = gatheringId;

  beforeAll(async () => {
    cluster = await startOnKafka();
    organiser = await setUp(cluster.baseUrl);
    lead = await bringIn(organiser, 'Alder', 'C');
    colleague = await inviteColleague(organiser, lead, 'Mary Member');
    await organiser.browser.do(scheduling.scheduleGathering, { body: { id: gatheringId, ...GATHERING, capacity: 1 } });
    await lead.browser.do(scheduling.register, { params, body: {} });
    await colleague.browser.do(scheduling.register, { params, body: {} });
    await eventually(() => lead.browser.do(discussions.getThread, { params: { threadId } }));
  });
  afterAll(async () => cluster?.stop());

  it('goes on without membership: those who are signed in stay so', async () => {
    await cluster.kill('membership');
    await lead.browser.do(scheduling.getGathering, { params });
    await lead.browser.do(discussions.postMessage, {
      params: { threadId },
      body: { id: uuidv7(), text: 'Still here' },
    });
    expect((await new Browser(cluster.baseUrl).call(membership.getNetwork)).status).toBeGreaterThanOrEqual(500);
    await cluster.start('membership');
    await lead.browser.do(membership.getSession);
  });

  it('catches up with what happened while it was away', async () => {
    await cluster.kill('discussions');
    await cluster.kill('notifications');
    await lead.browser.do(scheduling.withdraw, { params });
    const { mine } = await colleague.browser.do<{ mine: { standing: string } }>(scheduling.getGathering, { params });
    expect(mine.standing).toBe('place');
    await Promise.all([cluster.start('discussions'), cluster.start('notifications')]);
    await eventually(async () => {
      expect((await colleague.browser.call(discussions.getThread, { params: { threadId } })).status).toBe(200);
      expect((await lead.browser.call(discussions.getThread, { params: { threadId } })).status).toBe(403);
    });
    await eventually(async () => {
      const told = await subjectsTo(organiser, 'mary.member@example.org');
      expect(told.filter((subject) => /you have a place/i.test(subject))).toHaveLength(1);
    });
  });

  it('keeps what it acknowledged when it is killed at once after', async () => {
    const id = uuidv7();
    await colleague.browser.do(discussions.postMessage, { params: { threadId }, body: { id, text: 'Kept' } });
    await cluster.kill('discussions');
    await cluster.start('discussions');
    const { messages } = await colleague.browser.do<{ messages: { id: string }[] }>(discussions.listMessages, {
      params: { threadId },
    });
    expect(messages.map((message) => message.id)).toContain(id);
  });

  it('loses, doubles and turns round nothing while services are killed under load, as the ledger accounts for it', async () => {
    const amount = { rate: 20, seconds: 180 };
    const ledger = await Ledger.open(cluster, amount);
    try {
      ledger.begin(amount);
      await Promise.all((['scheduling', 'discussions', 'notifications'] as const).map((one) => cluster.restart(one)));
      await ledger.end();
      await untilTaken(cluster.databaseOf, 60);
      const found = await account(ledger);
      expect(missedBy(found)).toEqual([]);
      expect(found.acknowledged).toBeGreaterThan(50);
    } finally {
      ledger.close();
    }
  });
});
