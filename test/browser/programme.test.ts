import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { bringIn, setUp, type Person } from '../line/people';
import { scheduleRoundtable } from '../line/gatherings';
import { Stage } from './browser';
import { button, link, stepper, untilFocus } from './steps';

const session = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^.?${title}`) });

/** A programme is arranged on the board, published, chosen from, and added to by what members propose. */
describe('a programme, in the browser', () => {
  const step = stepper();
  let stage: Stage;
  let organiser: Person;
  let lead: Person;
  let gatheringId: string;
  let olga: Page;
  let ada: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    lead = await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser, { title: 'Who gets on', chathamHouse: false });
    olga = await stage.member('olga@example.org');
    ada = await stage.member('lead@tideway-foods.example.org');
  });
  afterAll(async () => stage?.close());

  const params = () => ({ gatheringId });
  const arranged = () =>
    organiser.browser.do<{ version: number; rooms: { id: string; name: string }[] }>(scheduling.getArrangement, {
      params: params(),
    });

  step('names rooms, and keeps what is typed while another organiser names one', async () => {
    await olga.goto(`/gatherings/${gatheringId}/arrange`);
    await button(olga, 'Add a room').click();
    await olga.getByRole('textbox', { name: 'Name of room 1' }).fill('Hall');
    await button(olga, 'Save rooms and tracks').click();
    await olga.getByText('Rooms and tracks are saved.').waitFor();
    await button(olga, 'Add a track').click();
    await olga.getByRole('textbox', { name: 'Name of track 1' }).fill('Getting on');
    await button(olga, 'Add a track').click();
    await button(olga, 'Remove track 2').click();
    await untilFocus(olga, "focused.innerText === 'Add a track'");
    const { version, rooms } = await arranged();
    const attic = { id: '019a0000-0000-7000-8000-000000000001', name: 'Attic' };
    const body = { rooms: [...rooms, attic], tracks: [], minutesBetweenRooms: 0 };
    await organiser.browser.do(scheduling.planProgramme, { params: params(), ifMatch: version, body });
    await olga.getByRole('heading', { name: 'Somebody else changed this meanwhile' }).waitFor();
    expect(await olga.getByRole('textbox', { name: 'Name of track 1' }).inputValue()).toBe('Getting on');
    await button(olga, 'Save rooms and tracks').click();
    await eventually(async () =>
      expect(await arranged()).toMatchObject({ rooms: [{ name: 'Hall' }, attic], tracks: [{ name: 'Getting on' }] }),
    );
  });

  step('adds a session, places it by keys, stays on it, and changes it by pressing it', async () => {
    await button(olga, 'Add a session').click();
    const dialog = olga.getByRole('dialog');
    await dialog.getByLabel('Title').fill('The first week');
    await dialog.getByLabel('Day').selectOption('No time yet');
    await dialog.getByLabel('Minutes').fill('30');
    await dialog.getByLabel('Room').selectOption('Hall');
    await button(olga, 'Add it').click();
    await session(olga, 'The first week').focus();
    for (const key of ['Enter', 'ArrowDown', 'ArrowRight', 'Enter']) await olga.keyboard.press(key);
    await olga.getByText('is moved.').waitFor();
    await untilFocus(olga, `focused.getAttribute('aria-label')?.endsWith('Attic')`);
    await session(olga, 'The first week').click();
    await dialog.getByLabel('What it is about').fill('What it costs, and who pays.');
    await button(olga, 'Change it').click();
    await dialog.waitFor({ state: 'detached' });
  });

  step('keeps the form of a session open while another places that session', async () => {
    await session(olga, 'The first week').click();
    const dialog = olga.getByRole('dialog');
    await dialog.getByLabel('Title').fill('The very first week');
    const view = await organiser.browser.do<{ sessions: { id: string; version: number }[] }>(
      scheduling.getArrangement,
      { params: params() },
    );
    const [{ id: sessionId, version }] = view.sessions as [{ id: string; version: number }];
    await organiser.browser.do(scheduling.changeSession, {
      params: { ...params(), sessionId },
      ifMatch: version,
      body: { start: null },
    });
    await olga.getByText('Without a time yet', { exact: true }).waitFor({ state: 'attached' });
    expect(await dialog.getByLabel('Title').inputValue()).toBe('The very first week');
    await button(olga, 'Change it').click();
    await dialog.getByText(/^Somebody else changed it meanwhile: .*without a time/).waitFor();
    await button(olga, 'Change it').click();
    await dialog.waitFor({ state: 'detached' });
    await session(olga, 'The very first week').waitFor();
  });

  step('publishes it; a member chooses a session', async () => {
    await button(olga, 'Publish it').click();
    await button(olga, 'Publish version 1').click();
    await olga.getByText('Version 1 is published.').waitFor();
    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto(`/gatherings/${gatheringId}/programme`);
    await lee.getByRole('button', { name: /^Add to my agenda: .?The very first week/ }).click();
    await lee.getByRole('button', { name: /^Take off my agenda: .?The very first week/ }).waitFor();
  });

  step('has links at the whole and at a session, each with its host, for those for whom it is', async () => {
    const dialog = olga.getByRole('dialog');
    await olga.goto(`/gatherings/${gatheringId}`);
    await olga.getByRole('button', { name: /^Add a link: .?Who gets on/ }).click();
    await dialog.getByLabel('Title').fill('papers.example.org');
    await dialog.getByLabel('Address').fill('http://elsewhere.example.org/years');
    await button(olga, 'Add it').click();
    await dialog.getByRole('link', { name: 'Write an address that begins with https://.' }).click();
    await dialog.getByLabel('Address').fill('https://elsewhere.example.org/years');
    await button(olga, 'Add it').click();
    await dialog.waitFor({ state: 'detached' });
    await olga.goto(`/gatherings/${gatheringId}/programme`);
    await olga.getByRole('button', { name: /^Add a link: .?The very first week/ }).click();
    await dialog.getByLabel('Title').fill('What it costs');
    await dialog.getByLabel('Address').fill('https://slides.example.org/costs');
    await dialog.getByLabel('What it is').selectOption('Slides');
    await dialog.getByRole('radio', { name: 'Those who take part' }).check();
    await button(olga, 'Add it').click();
    await dialog.waitFor({ state: 'detached' });
    await ada.goto(`/gatherings/${gatheringId}`);
    const put = ada.getByRole('list', { name: 'Materials', exact: true });
    await put.getByText('elsewhere.example.org', { exact: true }).waitFor();
    expect(await put.getByRole('link').getAttribute('rel')).toContain('noopener noreferrer');
    expect(await link(ada, 'What it costs').count()).toBe(0);
    await lead.browser.do(scheduling.register, { params: params(), body: {} });
    await link(ada, 'What it costs').waitFor();
  });

  step('changes a link over what another made of it only once that was said', async () => {
    const dialog = olga.getByRole('dialog');
    const read = () => organiser.browser.do<scheduling.Materials>(scheduling.listMaterials, { params: params() });
    const [{ id: materialId, version }] = (await read()).items as [scheduling.Materials['items'][number]];
    await olga.goto(`/gatherings/${gatheringId}`);
    await olga.getByRole('button', { name: /^Change: .?papers.example/ }).click();
    await dialog.getByLabel('Title').fill('Eleven years');
    const narrowed = { params: { gatheringId, materialId }, ifMatch: version, body: { audience: 'room' } };
    await organiser.browser.do(scheduling.changeMaterial, narrowed);
    // The page has heard of it, the form goes on from what it began with.
    await olga.getByLabel('Materials', { exact: true }).getByText('For those who take part').first().waitFor();
    await button(olga, 'Change it').click();
    await dialog.getByText('Somebody else changed it meanwhile').waitFor();
    expect((await read()).items[0]).toMatchObject({ title: 'papers.example.org', audience: 'room' });
    await dialog.getByRole('radio', { name: 'Those who take part' }).check();
    await button(olga, 'Change it').click();
    await dialog.waitFor({ state: 'detached' });
    expect((await read()).items[0]).toMatchObject({ title: 'Eleven years', audience: 'room' });
  });

  step('calls for sessions; a member proposes one, and what is wrong with who speaks is said there', async () => {
    await olga.goto(`/gatherings/${gatheringId}/arrange`);
    await link(olga, 'Call for sessions').click();
    await button(olga, 'Call for sessions').click();
    await olga.getByLabel('What you look for').fill('What has worked for you?');
    await olga.getByRole('textbox', { name: /^Closes on/ }).fill('1 May 2035');
    await olga.getByRole('textbox', { name: /^At/ }).fill('17:00');
    await button(olga, 'Open the call').click();
    await olga.getByText(/^Open until Tue 1 May 2035, 17:00 London/).waitFor();
    await ada.goto(`/gatherings/${gatheringId}`);
    await link(ada, 'Propose a session').click();
    await button(ada, 'Propose a session').click();
    await ada.getByLabel('Title').fill('Sandwich years');
    await ada.getByLabel('What it is about').fill('What it costs, and who pays.');
    await button(ada, 'Name a speaker').click();
    await ada.getByLabel('Name of speaker 1', { exact: true }).fill('Gwen Guest');
    const address = ada.getByLabel('E-mail address of speaker 1');
    await address.fill('gwen');
    await button(ada, 'Propose it').click();
    await ada.getByRole('link', { name: /^Write an e-mail address/ }).click();
    await ada.keyboard.type('@example.org');
    expect(await address.inputValue()).toBe('gwen@example.org');
    await button(ada, 'Propose it').click();
    await ada.getByRole('button', { name: /^Change: .?Sandwich years/ }).waitFor();
  });

  step('decides of what was read; who proposed it reads why, and it stands in the arrangement', async () => {
    const dialog = olga.getByRole('dialog');
    await olga.getByRole('button', { name: /^Decide: .?Sandwich years/ }).click();
    await dialog.getByRole('radio', { name: 'Accept it' }).check();
    await ada.getByRole('button', { name: /^Change: .?Sandwich years/ }).click();
    await ada.getByLabel('Title').fill('Sandwich years, and who offers them');
    await button(ada, 'Save it').click();
    await olga.getByRole('button', { name: /^Decide: .?Sandwich years, and who/ }).waitFor({ state: 'attached' });
    await button(olga, 'Decide and tell them').click();
    await dialog.getByText(/^Somebody changed this meanwhile/).waitFor();
    await button(olga, 'Leave it as it is').click();
    await olga.getByRole('button', { name: /^Decide: .?Sandwich years, and who/ }).click();
    await dialog.getByRole('radio', { name: 'Accept it' }).check();
    await dialog.getByLabel('What you say to them').fill('Gladly.');
    await button(olga, 'Decide and tell them').click();
    await ada.getByText('Gladly.', { exact: true }).waitFor();
    await link(olga, 'Arrange the programme').click();
    await session(olga, 'Sandwich years, and who offers them').waitFor();
  });

  step('gives a place at a session that has its own, and takes it back', async () => {
    const { version, sessions } = await organiser.browser.do<{
      version: number;
      sessions: { id: string; version: number; title: string }[];
    }>(scheduling.getArrangement, { params: params() });
    const one = sessions.find(({ title }) => title === 'The very first week')!;
    const changed = { params: { ...params(), sessionId: one.id }, ifMatch: one.version, body: { places: 1 } };
    await organiser.browser.do(scheduling.changeSession, changed);
    await organiser.browser.do(scheduling.publishProgramme, { params: params(), ifMatch: version + 1 });
    await ada.goto(`/gatherings/${gatheringId}/programme`);
    await ada.getByText('1 of 1 place free').waitFor();
    await ada.getByRole('button', { name: /^Register for it: .?The very first week/ }).click();
    await ada.getByText('Full: 1 place').waitFor();
    await ada.getByRole('button', { name: /^Give up the place: .?The very first week/ }).click();
    await ada.getByText('1 of 1 place free').waitFor();
  });

  const timer = async (page: Page): Promise<number> => {
    const [, minutes, seconds] = /^(\d+):(\d\d)/.exec(await page.getByRole('timer').innerText())!;
    return Number(minutes) * 60 + Number(seconds);
  };

  step(
    'says in the room what is on and how long, live, also on a clock that is wrong and without a connection',
    async () => {
      const lee = await stage.member('lead@tideway-foods.example.org');
      await lee.addInitScript('const own = Date.now; Date.now = () => own() + 8 * 60_000;');
      await lee.goto(`/gatherings/${gatheringId}/room`);
      await lee.getByText('Nothing is on just now').waitFor();
      expect(await lee.getByRole('button', { name: /^Start/ }).count()).toBe(0);
      await olga.goto(`/gatherings/${gatheringId}/room`);
      await olga.getByRole('button', { name: /^Start: .?The very first week/ }).click();
      await lee.getByRole('heading', { name: 'The very first week' }).waitFor();
      const [here, there] = await Promise.all([timer(olga), timer(lee)]);
      expect(Math.abs(here - there)).toBeLessThan(30);
      await olga.getByRole('button', { name: /^5 minutes more: / }).click();
      await lee.getByText('30 minutes and 5 more').waitFor();
      await lee.context().setOffline(true);
      const before = await timer(lee);
      await eventually(async () => expect(await timer(lee)).toBeLessThan(before));
      await lee.context().setOffline(false);
      await lee.reload();
      await lee.getByRole('heading', { name: 'The very first week' }).waitFor();
      await olga.getByRole('button', { name: /^End: / }).click();
      await lee.getByText('The agenda is over').waitFor();
    },
  );
});
