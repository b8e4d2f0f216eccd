import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { setUp, type Person } from '../line/people';
import { Stage } from './browser';

describe('the front door', () => {
  let stage: Stage;
  let organiser: Person;
  const toolkitId = uuidv7();
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const itemId = uuidv7();
    const parts = { problem: 'Nobody came.', whatWeDid: 'We paid the fare.' };
    const content = { title: 'Travel paid', stage: 'outreach', parts };
    await organiser.browser.do(library.startItem, { body: { id: itemId, content } });
    await organiser.browser.do(library.publishItem, {
      params: { itemId },
      body: { draftVersion: 1, audience: 'public' },
    });
    const sections = [{ id: uuidv7(), title: 'Outreach', words: '', entries: [{ itemId, number: 1 }] }];
    const body = { id: toolkitId, title: 'Opening doors', audience: 'public', sections };
    await organiser.browser.do(library.startToolkit, { body });
    await organiser.browser.do(library.publishEdition, { params: { toolkitId }, body: { toolkitVersion: 1 } });
  });
  afterAll(() => stage?.close());

  it('is found on the front page', async () => {
    const page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('list', { name: 'Toolkits' }).getByRole('link', { name: 'Opening doors' }).click();
    await page.getByRole('heading', { level: 1, name: 'Opening doors' }).waitFor();
  });

  it('asks for a tick and what is needed, gives the toolkit at once where no mail leaves, and tells the organiser', async () => {
    const page = await stage.visitor();
    await page.goto(`/toolkits/${toolkitId}/get`);
    await page.getByLabel('Your name').fill('Vera Visitor');
    await page.getByRole('button', { name: 'Get the toolkit' }).click();
    const summary = page.getByRole('alert').or(page.getByRole('group', { name: /problem|correct/i }));
    await summary.first().waitFor();
    expect(await page.getByText('Tick this: without it we may not keep your address.').count()).toBeGreaterThan(0);
    expect(await page.getByLabel('Your name').inputValue()).toBe('Vera Visitor');
    await page.getByLabel('Your organisation').fill('Elm & Sons');
    await page.getByLabel('Your work e-mail address').fill('vera@elm.example.org');
    expect(await page.getByLabel(/news of the network/).isChecked()).toBe(false);
    await page.getByLabel(/You may keep my name/).check();
    await page.getByRole('button', { name: 'Get the toolkit' }).click();
    await page.getByRole('button', { name: 'Open the toolkit' }).click();
    await page.getByRole('link', { name: 'Read the toolkit' }).click();
    await page.getByRole('heading', { name: 'Opening doors' }).waitFor();
    const desk = await stage.member('olga@example.org');
    await desk.goto('/desk/interest');
    await desk.getByText('Vera Visitor', { exact: true }).waitFor();
    await desk.getByText('Has the toolkit').waitFor();
    await desk.getByRole('button', { name: 'Forget' }).click();
    await desk.getByRole('button', { name: 'Forget them' }).click();
    await desk.getByText('Vera Visitor', { exact: true }).waitFor({ state: 'detached' });
    await desk.getByText('Asked for it').first().waitFor();
  });

  it('opens nothing by a link that is altered', async () => {
    const page = await stage.visitor();
    await page.goto(`/toolkits/link/${'A'.repeat(43)}`);
    await page.getByRole('button', { name: 'Open the toolkit' }).click();
    await page.getByRole('heading', { name: 'This link opens nothing' }).waitFor();
  });
});
