import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as directory from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { COUNCIL, LIST, POSTCODE, PROGRAMME_NAME } from './bridge-house';
import type { Network } from './network';
import { untilDue } from './passing-days';
import { addProgramme } from './partners';
import { bringIn, inviteContact, setUp, subjectsTo, type Person } from './people';
import { ThreadListener } from './thread-listener';
import { Browser } from './visitor';

const NEED = { needs: 'Mentors for eight apprentices.', where: 'Manchester', when: 'in spring', howMany: 8 };
const DECLINED = { decision: 'declined', round: 1, reason: 'Nobody is free.' } as const;

/** A partner of somebody’s list comes to keep its own entry, is found, asked, slow to answer, and worth it. */
export function walkTheDirectory(start: () => Promise<Network>): void {
  let network: Network;
  let [organiser, lead, contact]: Person[] = [];
  let visitor: Browser;
  let partnerId: string;
  let programmeId: string;
  const introductionId = uuidv7();
  const ofIntroduction = { params: { introductionId } };

  beforeAll(async () => {
    network = await start();
    visitor = new Browser(network.baseUrl);
    organiser = await setUp(network.baseUrl);
    lead = await bringIn(organiser, 'Tideway Foods', 'C');
  }, 300_000);
  afterAll(async () => network?.stop());

  const see = (person: Person) =>
    person.browser.do<directory.IntroductionView>(directory.getIntroduction, ofIntroduction);
  const found = async (): Promise<string[]> => {
    const query = { serves: POSTCODE };
    const { items } = await visitor.do<{ items: { id: string }[] }>(directory.listProgrammes, { query });
    return items.map(({ id }) => id);
  };
  const untilMailed = (to: string, subject: RegExp): Promise<void> =>
    eventually(async () => {
      expect(await subjectsTo(organiser!, to)).toContainEqual(expect.stringMatching(subject));
    });

  it('comes from a feed', async () => {
    const { browser } = organiser!;
    const [feedId, runId] = [uuidv7(), uuidv7()];
    const untilItIs = (standing: string): Promise<void> =>
      eventually(async () => {
        const run = await browser.do<directory.FeedRunView>(directory.getFeedRun, { params: { runId } });
        expect(run.standing).toBe(standing);
      });
    await browser.do(directory.saveFeed, { params: { feedId }, body: { name: COUNCIL, licence: 'OGL 3.0' } });
    const query = { fileName: 'list.json' };
    await browser.do(directory.uploadFeedFile, { params: { feedId, runId }, query, file: LIST });
    await untilItIs('checked');
    await browser.do(directory.startFeedRun, { params: { runId } });
    await untilItIs('done');
    const { items } = await visitor.do<{ items: directory.ProgrammeSummary[] }>(directory.listProgrammes);
    expect(items).toMatchObject([{ name: PROGRAMME_NAME, partner: { name: 'Bridge House' } }]);
    [programmeId, partnerId] = [items[0]!.id, items[0]!.partner.id];
  });

  it('is kept by its own people, whose correction is live once an organiser has looked', async () => {
    contact = await inviteContact(organiser!, partnerId, 'Connie Contact');
    const programme = { params: { programmeId } };
    const { content, version } = await eventually(async () => {
      const seen = await contact!.browser.do<directory.ProgrammeView>(directory.getProgramme, programme);
      expect(seen.keeps).toBe(true);
      return seen;
    });
    const body = { ...content, areas: [...content!.areas, 'postcodes:M'] };
    await contact.browser.do(directory.editProgramme, { ...programme, ifMatch: version, body });
    expect(await found()).toEqual([]);
    const { items } = await organiser!.browser.do<{ items: { id: string; version: number; by: string }[] }>(
      directory.listEntryChanges,
    );
    expect(items).toMatchObject([{ id: programmeId, by: 'Connie Contact' }]);
    const approved = { decision: 'approved', version: items[0]!.version };
    await organiser!.browser.do(directory.decideChange, { params: { entryId: programmeId }, body: approved });
    await untilMailed('connie.contact@example.org', /^It is live/);
  });

  it('is found from a postcode, and asked for an introduction', async () => {
    expect(await found()).toEqual([programmeId]);
    const request = { params: { programmeId }, body: { id: introductionId, ...NEED } };
    await eventually(() => lead!.browser.do(directory.askForIntroduction, request));
    expect(await see(contact!)).toMatchObject({ side: 'partner', waitsForYou: true, late: false, need: NEED });
    await untilMailed('connie.contact@example.org', /^Tideway Foods asks for an introduction/);
  });

  it('is reminded, then late, which organisers see; its answer takes them out of it again', async () => {
    await untilDue(network, introductionId);
    await untilMailed('connie.contact@example.org', /^An answer is still waited for/);
    await untilDue(network, introductionId);
    await untilMailed('olga@example.org', /^Nobody answered .?Tideway Foods/);
    expect(await see(organiser!)).toMatchObject({ side: 'organiser', escalated: true, late: true });
    const nextStep = 'Let us talk on Friday.';
    const body = { decision: 'accepted', round: 1, person: 'Connie Contact', nextStep } as const;
    await contact!.browser.do(directory.answerIntroduction, { ...ofIntroduction, body });
    expect(await see(lead!)).toMatchObject({ standing: 'accepted', accepted: { nextStep }, escalated: false });
    expect((await organiser!.browser.call(directory.getIntroduction, ofIntroduction)).status).toBe(404);
    await untilMailed('lead@tideway-foods.example.org', /^Bridge House would like to meet you/);
  });

  it('has a thread with the employer, live and for the two alone', async () => {
    const thread = { params: { threadId: introductionId } };
    await eventually(() => contact!.browser.do(discussions.getIntroductionThread, thread));
    const socket = contact!.browser.connect();
    try {
      const listener = new ThreadListener(contact!, socket, introductionId);
      await lead!.browser.do(discussions.postMessage, { ...thread, body: { id: uuidv7(), text: 'Friday at ten?' } });
      await eventually(() => expect(listener.texts).toEqual(['Friday at ten?']));
    } finally {
      socket.close();
    }
    expect((await organiser!.browser.call(discussions.listMessages, thread)).status).toBe(404);
  });

  it('is asked what came of it: a joint programme, and an endorsement that everybody reads', async () => {
    await untilDue(network, introductionId);
    await untilMailed('lead@tideway-foods.example.org', /^What came of it\?/);
    const outcome = { kind: 'something', note: 'Eight mentors.', shown: true };
    await lead!.browser.do(directory.sayOutcome, { ...ofIntroduction, body: outcome });
    const joint = { title: 'Eight mentors', what: 'Each apprentice had a mentor for a year.', beganOn: '2026-03-02' };
    await lead!.browser.do(directory.recordJointProgramme, { ...ofIntroduction, body: joint });
    await lead!.browser.do(directory.endorsePartner, { ...ofIntroduction, body: { text: 'They listen.' } });
    await untilMailed('connie.contact@example.org', /^Tideway Foods endorses Bridge House/);
    await contact!.browser.do(directory.answerEndorsement, { ...ofIntroduction, body: { text: 'Come again.' } });
    const { items } = await visitor.do<{ items: object[] }>(directory.listEndorsements, { params: { partnerId } });
    expect(items).toMatchObject([
      { text: 'They listen.', organisation: { name: 'Tideway Foods' }, answer: { text: 'Come again.' } },
    ]);
  });

  it('is in the organiser’s report, and on the partner’s page once there are five', async () => {
    const report = await organiser!.browser.do<Record<string, unknown>>(directory.reportIntroductions);
    const counted = {
      asked: 1,
      answeredInTime: 0,
      becameSomething: 1,
      accepted: 1,
      jointProgrammes: 1,
      endorsements: 1,
    };
    expect(report).toMatchObject({ ...counted, outcomes: { something: 1, notSaid: 0 }, partners: 1, employers: 1 });
    const numbers = async (): Promise<unknown> =>
      (await visitor.do<{ numbers: unknown }>(directory.getIntroductionNumbers, { params: { partnerId } })).numbers;
    for (let nth = 2; nth <= 5; nth += 1) {
      expect(await numbers()).toBeNull();
      const another = await addProgramme(organiser!, partnerId);
      const id = uuidv7();
      await lead!.browser.do(directory.askForIntroduction, { params: { programmeId: another }, body: { id, ...NEED } });
      await contact!.browser.do(directory.answerIntroduction, { params: { introductionId: id }, body: DECLINED });
    }
    expect(await numbers()).toEqual({ asked: 5, answeredInTime: 4, becameSomething: 1 });
  });
}
