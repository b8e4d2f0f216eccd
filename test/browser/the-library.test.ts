import type { Locator, Page } from 'playwright-core';
import { bringIn, inviteColleague, leadOf, makeModerator, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, findMail, link, message, place, say, stepper, titled } from './steps';

const TITLE = 'Travel paid before the interview';
const NAMES = ['Alder', 'Birch', 'Cedar', 'Dogwood'] as const;

/** The library's story as people walk it: from two who write to the mail that tells who took it that it is withdrawn. */
describe('what somebody tried, in the browser', () => {
  let stage: Stage;
  let organiser: Person;
  let [alder, birch, cedar, dogwood, moderator, desk, visitor]: Page[] = [];
  let at: string;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const leads: Person[] = [];
    for (const [nth, name] of NAMES.entries()) leads.push(await bringIn(organiser, name, 'CKHL'[nth] as 'C'));
    await makeModerator(organiser, await inviteColleague(organiser, leads[2]!, 'Mona Moderator'));
    [alder, birch, cedar, dogwood] = await Promise.all(NAMES.map((name) => stage.member(leadOf(name).email)));
    [moderator, desk, visitor] = [
      await stage.member('mona.moderator@example.org'),
      await stage.member('olga@example.org'),
      await stage.visitor(),
    ];
  }, 180_000);
  afterAll(async () => stage?.close());

  const step = stepper();
  const part = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const saved = (page: Page): Promise<void> => page.getByText(/^Saved \d\d:\d\d$/).waitFor();

  step('the organiser has somebody look first', async () => {
    await desk!.goto('/desk/looks');
    await desk!.getByRole('checkbox', { name: /look/i }).click();
    await desk!.getByRole('checkbox', { name: /look/i, checked: true }).waitFor();
  });

  step('two organisations write it together and see each other', async () => {
    await alder!.goto('/what-works/new');
    await alder!.getByRole('textbox', { name: 'Title' }).fill(TITLE);
    await alder!.getByRole('radio', { name: /^Recruitment/ }).check();
    await part(alder!, 'The problem').fill('Candidates from the valley did not come.');
    await saved(alder!);
    at = new URL(alder!.url()).pathname.replace(/\/edit$/, '');
    const { email } = leadOf('Birch');
    await alder!.getByRole('combobox', { name: 'Ask somebody to write along' }).fill(email);
    await alder!.getByRole('option', { name: `Ask ${email}` }).click();
    await birch!.goto('/what-works?list=mine');
    await birch!.getByRole('button', { name: /^Accept: / }).click();
    await part(birch!, 'What we did').fill('We send the ticket with the invitation.');
    await part(alder!, 'What we did').getByText('We send the ticket').waitFor();
    await alder!.getByRole('list', { name: 'Authors' }).getByText('Lead of Birch').waitFor();
    await saved(birch!);
  });

  step('a moderator asks back, its authors answer, and it is published for everybody', async () => {
    await alder!.getByRole('radio', { name: /^Everybody/ }).check();
    await button(alder!, 'Ask a moderator for a look').click();
    await moderator!.goto('/desk/looks');
    await link(moderator!, TITLE).click();
    await moderator!.getByText('Candidates from the valley did not come.').waitFor();
    await moderator!.getByRole('textbox', { name: 'What you ask of its authors' }).fill('How many came then?');
    await button(moderator!, 'Give it back').click();
    await alder!.goto(`${at}/edit`);
    await alder!.getByText('How many came then?').waitFor();
    await alder!.getByText('Say more, as far as you can').click();
    await part(alder!, 'What changed (optional)').fill('Nineteen of twenty came.');
    await saved(alder!);
    await alder!.getByRole('radio', { name: /^Everybody/ }).check();
    await button(alder!, 'Ask a moderator for a look').click();
    await moderator!.goto('/desk/looks');
    await link(moderator!, TITLE).click();
    await moderator!.getByText('Nineteen of twenty came.').waitFor();
    await cedar!.goto('/what-works');
    await titled(cedar!, 'What works');
    await button(moderator!, 'Publish').click();
    await button(cedar!, '1 new note').click();
    await link(cedar!, TITLE).waitFor();
  });

  step('a visitor who mistypes finds it', async () => {
    await visitor!.goto('/what-works?search=travell+ticket');
    await link(visitor!, TITLE).click();
    await titled(visitor!, TITLE);
    await visitor!.getByText('Nineteen of twenty came.').waitFor();
  });

  const report = async (page: Page, outcome: RegExp, words: string): Promise<void> => {
    await page.goto(`${at}/report`);
    await titled(page, 'We tried this');
    await page.getByRole('radio', { name: outcome }).check();
    await page.getByRole('radio', { name: /^Seen more than once/ }).check();
    await page.getByRole('textbox', { name: /^What did you do differently/ }).fill(words);
  };

  step('two organisations tried it, and one of them is not named', async () => {
    await alder!.goto(at);
    await titled(alder!, TITLE);
    await report(dogwood!, /^Worked/, 'We paid by voucher.');
    await button(dogwood!, 'Report for your organisation').click();
    // Whoever reads sees the counts change in place.
    await alder!.getByText('1 worked, 0 partly, 0 did not').first().waitFor();
    await report(cedar!, /^Did not work/, 'Nobody used it.');
    await cedar!.getByRole('checkbox', { name: /^Do not name us/ }).check();
    await button(cedar!, 'Report for your organisation').click();
    await titled(cedar!, TITLE);
    await alder!.getByText('1 worked, 0 partly, 1 did not').first().waitFor();
    await alder!.reload();
    await alder!.getByRole('article', { name: 'Worked, Dogwood' }).waitFor();
    const unattributed = alder!.getByRole('article', { name: 'Did not work, unattributed' });
    await unattributed.getByText('An organisation of the network').waitFor();
    expect(await unattributed.innerText()).not.toMatch(/Cedar|Transport/);
  });

  step('they talk about it live', async () => {
    await cedar!.goto(at);
    await say(cedar!, 'Who paid for the ticket?');
    await message(alder!, 'Who paid for the ticket?').waitFor();
    await say(alder!, 'The team that hires.');
    await message(cedar!, 'The team that hires.').waitFor();
  });

  step('it goes into an edition', async () => {
    await desk!.goto('/toolkits');
    await button(desk!, 'Start a toolkit').click();
    await titled(desk!, 'Edit the toolkit');
    await desk!.getByRole('textbox', { name: 'Title', exact: true }).fill('Opening doors');
    await desk!.getByRole('radio', { name: 'Everybody' }).check();
    const section = desk!.getByRole('region', { name: 'Induction', exact: true });
    await desk!.getByRole('combobox', { name: 'Add an item to Induction' }).fill('travel');
    await section.getByRole('option', { name: new RegExp(TITLE) }).click();
    await section.getByRole('listitem').filter({ hasText: TITLE }).waitFor();
    await desk!.getByText('Kept. Readers have it with the next edition.').waitFor();
    await link(desk!, 'See what an edition would change').click();
    await titled(desk!, 'Edition 1');
    await button(desk!, 'Publish the edition').click();
    await titled(desk!, 'Opening doors');
  });

  step('a visitor leaves an address and takes it as a PDF', async () => {
    await visitor!.goto('/toolkits');
    await link(visitor!, 'Opening doors').click();
    await titled(visitor!, 'Opening doors');
    await visitor!.goto(`${new URL(visitor!.url()).pathname.split('/').slice(0, 3).join('/')}/get`);
    await visitor!.getByLabel('Your name').fill('Vera Visitor');
    await visitor!.getByLabel('Your organisation').fill('Elm');
    await visitor!.getByLabel('Your work e-mail address').fill('vera@elm.example.org');
    await visitor!.getByLabel(/You may keep my name/).check();
    await button(visitor!, 'Get the toolkit').click();
    await button(visitor!, 'Open the toolkit').click();
    const [download] = await Promise.all([
      visitor!.waitForEvent('download'),
      button(visitor!, 'Download as PDF').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  });

  step('it is withdrawn: readers see why, the edition says so, and whoever took it is told', async () => {
    await moderator!.goto(at);
    await button(moderator!, 'Withdraw').click();
    await moderator!.getByRole('textbox', { name: 'Why it is withdrawn' }).fill('The fund was closed.');
    await button(moderator!, 'Withdraw it').click();
    await alder!.getByText('The fund was closed.').waitFor();
    await visitor!.goto(at);
    await visitor!.getByText('The fund was closed.').waitFor();
    expect(await visitor!.getByText('Nineteen of twenty came.').count()).toBe(0);
    await visitor!.goto('/toolkits');
    await link(visitor!, 'Opening doors').click();
    await visitor!.getByText('The fund was closed.').waitFor();
    await desk!.goto('/');
    await place(desk!, 'Mails').waitFor();
    await findMail(desk!, 'vera@elm.example.org', /was withdrawn/);
  });
});
