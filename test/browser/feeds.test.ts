import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import { setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, link, stepper, titled } from './steps';

const FEED = 'Bolton Council';
const FILE = [
  'Organisation,What they do,Offer,Details,Area served,Cost',
  'Bridge House,We help care leavers.,First steps,Six weeks of mentoring.,Bolton,Free',
  'Larch Trust,We help.,Job club,Every Monday.,Narnia and Bolton,None',
];

describe('a feed', () => {
  let stage: Stage;
  let organiser: Person;
  let desk: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const content = { name: 'Bridge House Trust', description: 'We help into first jobs.' };
    await organiser.browser.do(directory.startPartner, { body: { id: uuidv7(), content } });
    desk = await stage.member('olga@example.org');
  });
  afterAll(() => stage?.close());

  const step = stepper();
  const choose = async (rows: readonly string[]): Promise<void> => {
    const chooser = desk.waitForEvent('filechooser');
    await button(desk, 'Choose a file to look at').click();
    const buffer = Buffer.from(rows.join('\r\n'));
    await (await chooser).setFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
  };

  step('is added, and its file is looked at before anything is imported', async () => {
    await desk.goto('/desk/feeds');
    await link(desk, 'Add a feed').click();
    await titled(desk, 'Add a feed');
    await button(desk, 'Add the feed').click();
    await desk.getByRole('group', { name: 'Something needs correcting' }).waitFor();
    await desk.getByRole('textbox', { name: 'Whose it is' }).fill(FEED);
    await desk.getByRole('radio', { name: /From files/ }).check();
    await button(desk, 'Add the feed').click();
    await titled(desk, FEED);
    await choose(FILE);
    await desk.getByText('Of 2 services, 2 cannot be read').waitFor();
  });

  step('has its columns said by a person, who sees what it brings row by row', async () => {
    await desk.getByLabel('“Offer” holds').selectOption({ label: 'Programme: Its name' });
    await desk.getByLabel('“Details” holds').selectOption({ label: 'Programme: What it is' });
    await desk.getByLabel('“What they do” holds').selectOption({ label: 'Partner: What it does' });
    await button(desk, 'Read it again with these columns').click();
    await desk.getByText(/We know no area “Narnia”/).waitFor();
    await button(desk, 'Import 2 entries').click();
    await desk
      .getByRole('status')
      .filter({ hasText: /^Imported/ })
      .waitFor();
  });

  step('keeps what was corrected here, and shows it beside what the feed says', async () => {
    const { items } = await organiser.browser.do<{ items: { id: string }[] }>(directory.listProgrammes, {
      query: { search: 'mentoring' },
    });
    const params = { programmeId: items[0]!.id };
    const { content, version } = await organiser.browser.do<directory.ProgrammeView>(directory.getProgramme, {
      params,
    });
    const body = { ...content!, fees: '£2 a day' };
    await organiser.browser.do(directory.editProgramme, { params, ifMatch: version, body });
    await link(desk, 'The feed').click();
    await titled(desk, FEED);
    await choose(FILE.map((row) => row.replace(',Free', ',Free of charge')));
    await button(desk, 'Import 1 entry').click();
    await desk
      .getByRole('status')
      .filter({ hasText: /^Imported/ })
      .waitFor();
    await link(desk, 'The feed').click();
    await desk.getByRole('row', { name: 'Here £2 a day' }).waitFor();
    await desk.getByRole('row', { name: 'In the feed Free of charge' }).waitFor();
    await desk.getByRole('button', { name: /Take the feed’s “Fees” for/ }).click();
    await desk.getByText(/stays when the feed is read again/).waitFor();
  });

  step('brings a partner that is here already: an organiser makes one of the two, and two again', async () => {
    await desk.goto('/desk/feeds');
    await desk.getByText('1 pair to look at').waitFor();
    await link(desk, 'Partners that may be one').click();
    await titled(desk, 'Partners that may be one');
    await desk.getByRole('button', { name: /^Keep .?Bridge House Trust.?, and/ }).click();
    await desk.getByRole('region', { name: 'Made one' }).getByText('is now').waitFor();
    await desk.getByRole('button', { name: /^Make two again/ }).click();
    await desk.getByRole('button', { name: /^Keep .?Bridge House Trust.?, and/ }).waitFor();
  });
});
