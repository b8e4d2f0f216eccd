import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import type { MessageView } from '#contracts/discussions/thread';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import type { Network } from './network';
import { mailedToken, PASSWORD, subjectsTo, type Person } from './people';
import { ThreadListener } from './thread-listener';
import { Browser } from './visitor';

interface Line {
  readonly network: Network;
  readonly organiser: Person;
  /** A lead and a colleague of each employer, in turn. */
  readonly members: readonly Person[];
  /** All places of which are taken, and for which the last of them waits. */
  readonly gatheringId: string;
  readonly places: number;
  readonly post: (person: Person, threadId: string, text: string) => Promise<void>;
}

interface Registration {
  readonly standing: string;
}

/**
 * What is promised of a removal, from its answer on. Nothing of it is found by the clock: sessions and tokens end by a word
 * to every process, feeds by the event, each on its way once the removal has committed. It is there in a tenth of that.
 */
const WITHIN_MILLIS = 1000;

/** People go, removed or by themselves, and every service has heard of it. */
export function peopleGo(line: () => Line): void {
  it('takes out whom the lead removes: socket, feed, tokens and place; what they said stays, and all are told', async () => {
    const { network, organiser, members, gatheringId, post } = line();
    const [lead, gone, next, reader] = [members[2]!, members[3]!, members[13]!, members[12]!];
    const params = { threadId: gatheringId };
    await post(gone, gatheringId, 'Before I go');
    const { url } = await gone.browser.do<{ url: string }>(scheduling.createCalendarFeed, {
      body: { id: uuidv7(), label: 'Phone' },
    });
    const { token } = await gone.browser.do<{ token: string }>(membership.createAccessToken, {
      body: {
        ...{ id: uuidv7(), name: 'Script', scopes: ['scheduling:read', 'discussions:read'] },
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    });
    const byToken = async (address: string): Promise<number> =>
      (await fetch(`${network.baseUrl}${address}`, { headers: { authorization: `Bearer ${token}` } })).status;
    const readable = ['/api/scheduling/gatherings', `/api/discussions/threads/${gatheringId}`];
    await eventually(async () => expect(await Promise.all(readable.map(byToken))).toEqual([200, 200]));
    const places = { params: { personId: gone.id } };
    expect(await lead.browser.do(scheduling.countPlacesHeld, places)).toEqual({ places: 1, waiting: 0 });
    expect((await reader.browser.call(scheduling.countPlacesHeld, places)).status).toBe(404);
    const copy = gone.browser.copy();
    const socket = gone.browser.connect();
    try {
      await new ThreadListener(gone, socket, gatheringId).untilCaughtUp(7);
      const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
      const of = { params: { organisationId: lead.organisationId, personId: gone.id } };
      await lead.browser.do(membership.removePerson, of);
      const removedAt = Date.now();
      await cut;
      await eventually(async () => {
        expect((await fetch(url)).status).toBe(404);
        expect(await Promise.all(readable.map(byToken))).toEqual([401, 401]);
        expect((await copy.call(discussions.listMessages, { params })).status).toBe(401);
        expect((await copy.call(scheduling.listCalendarFeeds)).status).toBe(401);
      });
      expect(Date.now() - removedAt).toBeLessThan(WITHIN_MILLIS);
    } finally {
      socket.disconnect();
    }
    await eventually(async () => {
      const { mine, placesTaken } = await next.browser.do<{ mine: Registration; placesTaken: number }>(
        scheduling.getGathering,
        { params: { gatheringId } },
      );
      expect([mine.standing, placesTaken]).toEqual(['place', line().places]);
      expect((await next.browser.call(discussions.getThread, { params })).status).toBe(200);
    });
    const { messages } = await reader.browser.do<{ messages: MessageView[] }>(discussions.listMessages, { params });
    expect(messages.at(-1)).toMatchObject({ text: 'Before I go', author: { name: gone.name } });
    expect((await lead.browser.call(scheduling.countPlacesHeld, places)).status).toBe(404);
    await eventually(async () => {
      const told = await subjectsTo(organiser, 'colleague.2@example.org');
      expect(told.filter((subject) => /no longer in Employer 2/i.test(subject))).toHaveLength(1);
    });
    // By the same address, and as somebody else to all that was.
    const again = { id: uuidv7(), email: 'colleague.2@example.org', name: gone.name };
    const of = { organisationId: lead.organisationId };
    await lead.browser.do(membership.inviteColleague, { params: of, body: again });
    const back = new Browser(network.baseUrl);
    await eventually(async () => {
      const token = await mailedToken(organiser, again.email, /invite/i);
      await back.do(membership.joinWithLink, { body: { token, name: gone.name, password: PASSWORD } });
    });
    const mine = await back.do<Registration>(scheduling.register, { params: { gatheringId }, body: {} });
    expect(mine.standing).toBe('waitlist');
  });

  it('goes on with the next lead where the last one leaves, and tells who answers for an organisation', async () => {
    const { organiser, members } = line();
    const [lead, next] = [members[4]!, members[5]!];
    expect((await lead.browser.call(membership.leaveNetwork)).status).toBe(409);
    await lead.browser.do(membership.leaveNetwork, { query: { nextLeadId: next.id } });
    await next.browser.do(membership.refreshSession);
    const [mine, told] = await eventually(async () => {
      const subjects = [
        await subjectsTo(organiser, 'lead@employer-3.example.org'),
        await subjectsTo(organiser, 'colleague.3@example.org'),
      ];
      expect(subjects[0]).toContain('You have left Level Ground');
      expect(subjects[1]!.length).toBeGreaterThan(3);
      return subjects as [string[], string[]];
    });
    expect(mine.filter((subject) => /you have left/i.test(subject))).toHaveLength(1);
    expect(told).toEqual(
      expect.arrayContaining([
        'You are a lead of Employer 3 now',
        `${lead.name} is no longer in Employer 3 on Level Ground`,
      ]),
    );
    const body = { id: uuidv7(), email: 'nora@example.org', name: 'Nora New' };
    await next.browser.do(membership.inviteColleague, { params: { organisationId: next.organisationId }, body });
  });
}
