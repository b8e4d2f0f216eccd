import type { Page } from 'playwright-core';
import { bringIn, setUp, type Person } from '../line/people';
import { importProspects } from '../line/prospects';
import { Stage } from './browser';
import { button, link, stepper, titled } from './steps';

const EMPLOYER = 'Northern Lights Limited';
const PAT = 'pat@northern-lights.example.org';

describe('an organiser invites an employer from the list, and it applies', () => {
  let stage: Stage;
  let organiser: Person;
  let olga: Page;
  let invited: string;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    await importProspects(organiser, ['NORTHERN LIGHTS LIMITED', 'Quiet Works']);
    olga = await stage.member('olga@example.org');
  });
  afterAll(async () => stage?.close());
  const step = stepper();

  const row = (name = EMPLOYER) => olga.getByRole('article', { name });

  step('looks the mail over before it goes, and hands its link on where none leaves', async () => {
    await olga.goto('/desk');
    await link(olga, 'Prospects').click();
    await button(row(), `Invite ${EMPLOYER}`).click();
    await button(olga, 'Look the mail over').click();
    await olga.getByRole('group', { name: 'Something needs correcting' }).getByText('Write their name.').waitFor();
    const name = olga.getByRole('textbox', { name: 'Name of somebody there' });
    await name.fill('Pat Prospect');
    // Back closes it and leaves the page and what was typed; its address has it open again.
    const dialogue = olga.getByRole('dialog', { name: `Invite ${EMPLOYER}` });
    const address = olga.url();
    await olga.goBack();
    await dialogue.waitFor({ state: 'detached' });
    expect(new URL(olga.url()).pathname + new URL(olga.url()).hash).toBe('/desk/prospects');
    await button(row(), `Invite ${EMPLOYER}`).click();
    await dialogue.waitFor();
    expect(await name.inputValue()).toBe('Pat Prospect');
    await button(dialogue, 'Not now').click();
    await dialogue.waitFor({ state: 'detached' });
    await olga.waitForURL(/\/desk\/prospects$/);
    await olga.goto(address);
    await dialogue.waitFor();
    await olga.getByRole('textbox', { name: 'Their work e-mail address' }).fill(PAT);
    await olga.getByRole('textbox', { name: /^A personal sentence/ }).fill('We met in Leeds.');
    await button(olga, 'Look the mail over').click();
    const mail = olga.getByRole('region', { name: 'The mail' });
    for (const said of [`Olga Organiser invites ${EMPLOYER} to Level Ground`, 'We met in Leeds.', 'Hello Pat Prospect'])
      await mail.getByText(said).first().waitFor();
    await row().getByText('Invited by').waitFor({ state: 'detached' });
    await button(olga, 'Invite, and keep the mail').click();
    const output = olga.getByRole('dialog', { name: 'Hand the link on' }).locator('output').first();
    invited = await output.innerText();
    await button(olga.getByRole('dialog', { name: 'Hand the link on' }), 'Close').click();
    await row()
      .getByText(/^Invited by Olga Organiser on/)
      .waitFor();
  });

  step('opens the application with the employer and the person filled in', async () => {
    const pat = await stage.visitor();
    await pat.goto(invited);
    await titled(pat, `${EMPLOYER} is invited`);
    await button(pat, 'Apply to join').click();
    await titled(pat, 'Which sector are you in?');
    await pat.getByRole('radio', { name: 'Education' }).check();
    await button(pat, 'Go on').click();
    expect(await pat.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Pat Prospect');
    expect(await pat.getByRole('textbox', { name: 'Your work e-mail address' }).inputValue()).toBe(PAT);
    await button(pat, 'Go on').click();
    await button(pat, 'Go on').click();
    await pat.getByText(EMPLOYER).first().waitFor();
    await button(pat, 'Apply to join').click();
    await titled(pat, 'Your application has arrived');
    await pat.goto(invited);
    await titled(pat, 'You have applied');
    await pat.context().close();
  });

  step(
    'tells on the row that it applied, and on the application that it was invited and whether it is wanted',
    async () => {
      await row().getByText('Applied', { exact: true }).waitFor();
      await link(olga, 'Balance').click();
      await link(olga, 'Set a target').click();
      await olga.getByRole('textbox', { name: 'Education' }).fill('60');
      await button(olga, 'Set the target').click();
      await olga
        .getByRole('group', { name: 'Something needs correcting' })
        .getByText(/40 % are missing/)
        .waitFor();
      await olga.getByRole('textbox', { name: 'Manufacturing' }).fill('40');
      await button(olga, 'Set the target').click();
      await olga.getByText('No employer is in yet.').waitFor();
      // Live: others come in while one looks.
      await bringIn(organiser, 'Tideway Foods', 'C');
      await olga.getByText('Education is furthest below its target: 0 of 1 employers.').waitFor();
      await link(olga, 'Prospects').click();
      await link(olga, `See the application of ${EMPLOYER}`).click();
      await row().getByText('0 of 1, 1 wanted').waitFor();
      await row().getByRole('definition').filter({ hasText: 'by Olga Organiser' }).waitFor();
      await button(row(), `Approve ${EMPLOYER}`).click();
      await row().getByText('Approved by Olga Organiser').waitFor();
    },
  );

  step('lets somebody say that nobody is to write to them, and take it back', async () => {
    await link(olga, 'Prospects').click();
    await button(row('Quiet Works'), 'Invite Quiet Works').click();
    await olga.getByRole('textbox', { name: 'Name of somebody there' }).fill('Quinn');
    await olga.getByRole('textbox', { name: 'Their work e-mail address' }).fill('quinn@quiet.example.org');
    await button(olga, 'Look the mail over').click();
    await button(olga, 'Invite, and keep the mail').click();
    const output = olga.getByRole('dialog', { name: 'Hand the link on' }).locator('output').first();
    const address = await output.innerText();
    await button(olga.getByRole('dialog', { name: 'Hand the link on' }), 'Close').click();
    const quinn = await stage.visitor();
    await quinn.goto(`${address}?stop=true`);
    await titled(quinn, 'Do not write to me again');
    await button(quinn, 'Do not write to me again').click();
    await titled(quinn, 'Nobody writes to you again');
    await row('Quiet Works')
      .getByText(/They asked not to be written to/)
      .waitFor();
    expect(await button(row('Quiet Works'), 'Invite Quiet Works again').count()).toBe(0);
    await button(quinn, 'Undo: they may write to me').click();
    await titled(quinn, 'Do not write to me again');
    await quinn.context().close();
  });

  step('brings more in from a file, and sees them in the list as soon as they are there', async () => {
    await olga.goto('/desk/prospects');
    await row('Quiet Works').waitFor();
    const lines = ['EmployerName,EmployerId,Address,PostCode,CompanyNumber,SicCodes,EmployerSize'];
    lines.push('"Latecomer Looms",77,"77 High Street, Leeds, LS1 1AA",LS1 1AA,07000077,"85200",250 to 499', '');
    const file = { name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
    await olga.locator('input[type=file]').setInputFiles(file);
    await button(olga, 'Import 1 employer').click();
    // Before the page of the import has heard that it is done.
    await link(olga, 'All prospects').click();
    await row('Latecomer Looms').waitFor({ timeout: 5000 });
  });
});
