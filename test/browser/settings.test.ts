import type { Page } from 'playwright-core';
import { TestMailServer } from '../../apps/notifications/test/mail-server';
import { eventually } from '#testing';
import { png } from '../../libs/uploads/test/hostile-files';
import { PASSWORD, setUp } from '../line/people';
import { Stage } from './browser';
import { button, link, password, stepper, titled } from './steps';

const server = new TestMailServer();
let stage: Stage;
let admin: Page;
let visitor: Page;
/** Where somebody is about to be invited, open since before mail was set. */
let inviting: Page;

beforeAll(async () => {
  await server.start();
  stage = await Stage.open({ MAIL_HOSTS: '127.0.0.1' });
  const { organisationId } = await setUp(stage.baseUrl);
  admin = await stage.member('olga@example.org');
  inviting = await stage.member('olga@example.org');
  await inviting.goto(`/members/${organisationId}`);
  await inviting.getByRole('textbox', { name: 'Their name' }).fill('Ida Invited');
  await inviting.getByRole('textbox', { name: 'Their work e-mail address' }).fill('ida@level.example.org');
});
afterAll(async () => {
  await stage?.close();
  await server.stop();
});

const step = stepper();
const field = (name: string) => admin.getByRole('textbox', { name });

describe('an administrator who sets mail up', () => {
  step('tries it with a wrong password, and reads why no message left', async () => {
    await admin.goto('/settings/mail');
    await admin.getByText('No mail server is set, so mails are kept, not sent.').waitFor();
    await field('Server').fill('127.0.0.1');
    await field('Port').fill(String(server.port));
    await admin.getByRole('radio', { name: /^None/ }).check();
    await field('User name (optional)').fill('fair');
    await field('Password').fill('wrong');
    await field('Mails come from').fill('mail@level.example.org');
    await button(admin, 'Send a test message').click();
    await admin.getByText(`We could not reach 127.0.0.1 on port ${server.port}: it refused the password.`).waitFor();
  });

  step('corrects it, and the message arrives', async () => {
    await field('Password').fill('right');
    await button(admin, 'Send a test message').click();
    await admin.getByText('The server took the message.').waitFor();
    expect(server.to('olga@example.org')).toMatchObject([{ subject: 'A test message from Level Ground' }]);
  });

  step('sends by it from then on: an invitation leaves, and no page says that it is kept', async () => {
    const heard = inviting.waitForResponse((answer) => answer.url().endsWith('/api/notifications/delivery'));
    await button(admin, 'Send mails by this server').click();
    await admin.getByText('Mails leave by this server from now on.').waitFor();
    // Whoever has a page open is told by it.
    await heard;
    await admin.getByText('No mail server is set').waitFor({ state: 'detached' });
    expect(await field('Password (optional)').inputValue()).toBe('');
    await button(inviting, 'Invite').click();
    await inviting.getByText('is invited, by mail to').waitFor();
    await eventually(() => expect(server.to('ida@level.example.org')).toHaveLength(1));
  });

  step('gives the network a logo, which pages that are open show at once, and takes it away again', async () => {
    const logo = inviting.locator('header img');
    const choose = (name: string, buffer: Buffer) =>
      admin.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
    await admin.goto('/settings');
    await choose('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await admin.getByText('An SVG may hold a program, so it is not taken. Save it as a PNG.').waitFor();
    await choose('logo.png', await png(400, 50));
    await admin.getByRole('img', { name: 'Level Ground' }).waitFor();
    await logo.waitFor();
    // Asked from outside: what waits within the page is not let in by its policy.
    await eventually(async () =>
      expect(await inviting.evaluate(`document.querySelector('header img').naturalWidth`)).toBe(400),
    );
    // Whoever has typed the words meanwhile saves them all the same.
    await field('What it is for (optional)').fill('A fair start.');
    await button(admin, 'Save the changes').click();
    await admin.getByText('The changes are saved.').waitFor();
    await button(admin, 'Remove the logo').click();
    await logo.waitFor({ state: 'detached' });
  });

  step('turns it off again, and mails are kept', async () => {
    await admin.goto('/settings/mail');
    await button(admin, 'Turn mail off').click();
    await button(admin, 'Turn mail off and keep all mails').click();
    await admin.getByText('No mail server is set, so mails are kept, not sent.').waitFor();
    await titled(admin, 'Mail');
  });
});

describe('an administrator who keeps the library for members', () => {
  const step = stepper();
  const main = () => visitor.getByRole('navigation', { name: 'Main' });
  const choose = async (readers: string): Promise<void> => {
    await admin.getByRole('group', { name: 'Library' }).getByRole('radio', { name: readers }).check();
    // What is said of the change before stands until this one is saved.
    const saved = admin.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
    await button(admin, 'Save the changes').click();
    await saved;
    await button(admin, 'Save the changes').waitFor();
    await admin.getByText('The changes are saved.').waitFor();
  };
  const libraryAnswers = (status: number): Promise<void> =>
    eventually(async () => expect((await visitor.request.get('/api/library/items')).status()).toBe(status));

  step('closes it under the eyes of a visitor, who is told so, and no link leads there any more', async () => {
    visitor = await stage.visitor();
    await visitor.goto('/');
    await main().getByRole('link', { name: 'What works' }).waitFor();
    await admin.goto('/settings/seeing');
    // Whoever changes their mind reads one sentence, not one beside another.
    for (const readers of ['Members of the network', 'Everybody', 'Members of the network']) await choose(readers);
    await libraryAnswers(401);
    await main().getByRole('link', { name: 'What works' }).click();
    await visitor.getByText('This network shows its library to its members.').waitFor();
    await link(visitor, 'Apply to join').waitFor();
    await main().getByRole('link', { name: 'What works' }).waitFor({ state: 'detached' });
    expect(await main().getByRole('link').allTextContents()).toEqual([
      'Gatherings',
      'Partners',
      'Apply to join',
      'Sign in',
    ]);
    await visitor.goto('/');
    await visitor.getByRole('heading', { name: 'What you find here' }).waitFor();
    expect(await visitor.getByRole('heading', { name: 'What others tried' }).count()).toBe(0);
  });

  step('leads whoever signs in there to where they were going', async () => {
    await visitor.goto('/toolkits');
    await link(visitor, 'Sign in').click();
    await visitor.getByRole('textbox', { name: 'E-mail address' }).fill('olga@example.org');
    await password(visitor).fill(PASSWORD);
    await button(visitor, 'Sign in').click();
    await titled(visitor, 'Toolkits');
  });

  step('opens it again, and it is there', async () => {
    const another = await stage.visitor();
    await another.goto('/what-works');
    await another.getByText('This network shows its library to its members.').waitFor();
    await choose('Everybody');
    await eventually(async () => expect((await another.request.get('/api/library/items')).status()).toBe(200));
    await another.reload();
    await titled(another, 'What works');
  });
});
