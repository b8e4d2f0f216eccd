import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { bringIn, setUp, type Person } from '../line/people';
import { scheduleRoundtable } from '../line/gatherings';
import { Stage } from './browser';
import { button, stepper } from './steps';

const LONG = 60_000;
const session = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^.?${title}`) });

/** A programme is arranged on the board, published, and chosen from. */
describe('a programme, in the browser', () => {
  const step = stepper(LONG);
  let stage: Stage;
  let organiser: Person;
  let gatheringId: string;
  let olga: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser, { title: 'Who gets on', chathamHouse: false });
    olga = await stage.member('olga@example.org');
  }, LONG);
  afterAll(async () => stage?.close(), LONG);

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
    await olga.waitForFunction(`document.activeElement.getAttribute('aria-label')?.endsWith('Attic')`);
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
});
