import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { TestMailServer } from '../../apps/notifications/test/mail-server';
import { scheduleRoundtable } from '../line/gatherings';
import { addPartner, PARTNER } from '../line/partners';
import { PASSWORD, signIn } from '../line/people';
import { Stage, untilLoaded } from './browser';
import { button, FRONT, joinBy, link, NETWORK, password, place, stepper, titled } from './steps';

const ROUNDTABLE = 'Who reads the first sift';
/** What stands on screens where no mail leaves. */
const KEPT = /kept, not sent|No mail leaves|hand you the link|hands? (its|the) link/i;

/** Everybody's first steps where mail is set up: each comes in by what is in their mailbox, and nobody hands links on. */
describe('a network that sends mail, in a browser', () => {
  const mails = new TestMailServer();
  let stage: Stage;
  let [olga, ada, cleo, connie]: Page[] = [];
  let partnerId: string;
  const step = stepper();

  beforeAll(async () => {
    await mails.start();
    stage = await Stage.open({ SMTP_URL: mails.url(), MAIL_FROM: 'hello@level-ground.example.org' });
    [olga, ada, cleo, connie] = [
      await stage.visitor(),
      await stage.visitor(),
      await stage.visitor(),
      await stage.visitor(),
    ];
  });
  afterAll(async () => {
    await stage?.close();
    await mails.stop();
  });

  /** The address that a mail's button leads to, from the mailbox of whoever it went to. */
  const mailed = (to: string, subject: RegExp): Promise<string> =>
    eventually(() => {
      const mail = mails.to(to).find((one) => subject.test(one.subject ?? ''));
      const address = mail?.text?.split(/\s+/).find((word) => word.startsWith(`${stage.baseUrl}/`));
      if (!address)
        throw new Error(
          `Nothing about ${subject} among ${mails
            .to(to)
            .map((one) => one.subject)
            .join('; ')}`,
        );
      return address;
    }, 15_000);
  const saysNothingOfKept = async (page: Page): Promise<void> => {
    await untilLoaded(page);
    expect(await page.getByRole('main').getByText(KEPT).allInnerTexts()).toEqual([]);
  };

  step('is set up by an administrator, who schedules a roundtable and adds a partner', async () => {
    await olga!.goto('/');
    await titled(olga!, 'Set up your network');
    await olga!.getByLabel('Name of the network').fill(NETWORK);
    await olga!.getByLabel('Your name').fill('Olga Organiser');
    await olga!.getByLabel('Your e-mail address').fill('olga@example.org');
    await password(olga!).fill(PASSWORD);
    await button(olga!, 'Set up the network').click();
    await titled(olga!, 'Hello, Olga');
    await saysNothingOfKept(olga!);

    const organiser = await signIn(stage.baseUrl, 'olga@example.org');
    await scheduleRoundtable(organiser, { title: ROUNDTABLE, capacity: 1 });
    partnerId = await addPartner(organiser, true);
  });

  step('takes a visitor’s application, and sends them the page on which they see how it stands', async () => {
    await ada!.goto('/');
    await titled(ada!, FRONT);
    await link(ada!, 'Apply to join').first().click();
    await ada!.getByRole('button', { name: 'My employer is not listed' }).click();
    await titled(ada!, 'Tell us about your employer');
    await ada!.getByLabel('Name of your employer').fill('Tideway Foods');
    await button(ada!, 'Go on').click();
    await ada!.getByLabel('Your sector').selectOption('C');
    await button(ada!, 'Go on').click();
    await ada!.getByLabel('Your name').fill('Ada Applicant');
    await ada!.getByLabel('Your work e-mail address').fill('ada@tideway.example.org');
    await button(ada!, 'Go on').click();
    await titled(ada!, 'What brings you here?');
    await button(ada!, 'Go on').click();
    await button(ada!, 'Apply to join').click();
    await titled(ada!, 'Your application has arrived');
    await saysNothingOfKept(ada!);
    await ada!.goto(await mailed('ada@tideway.example.org', /^Your application to/));
    await titled(ada!, 'Your application');
    await ada!.getByText('Waiting for approval').waitFor();
  });

  step('tells the organiser, who approves; the lead joins by the mail and invites a colleague, who does', async () => {
    await olga!.goto(await mailed('olga@example.org', /^An application waits/));
    await titled(olga!, 'Desk');
    await button(olga!, 'Approve Tideway Foods').click();
    await olga!.getByText('Nobody waits for an answer.').waitFor();
    await saysNothingOfKept(olga!);
    await joinBy(ada!, await mailed('ada@tideway.example.org', /^Welcome to/), 'Ada');
    await saysNothingOfKept(ada!);
    await place(ada!, 'Members').click();
    await link(ada!, 'Invite a colleague').click();
    await titled(ada!, 'Tideway Foods');
    await ada!.getByLabel('Their name').fill('Cleo Colleague');
    await ada!.getByLabel('Their work e-mail address').fill('cleo@tideway.example.org');
    await button(ada!, 'Invite').click();
    await ada!.getByRole('list', { name: 'People' }).getByText('Cleo Colleague').waitFor();
    await saysNothingOfKept(ada!);
    await joinBy(cleo!, await mailed('cleo@tideway.example.org', /invites you to/), 'Cleo');
  });

  step('writes to who has the place, to who waits, and to whoever moves up when it is given up', async () => {
    await place(ada!, 'Gatherings').click();
    await link(ada!, ROUNDTABLE).click();
    await button(ada!, 'Register').click();
    await ada!.getByRole('heading', { name: 'You have a place' }).waitFor();
    await cleo!.goto(ada!.url());
    await button(cleo!, 'Join the waitlist').click();
    await cleo!.getByRole('heading', { name: 'You are on the waitlist' }).waitFor();
    await mailed('cleo@tideway.example.org', /^You are on the waitlist: /);
    await ada!.goto(await mailed('ada@tideway.example.org', /^You have a place: /));
    await button(ada!, 'Give up your place').click();
    await ada!.getByRole('dialog').getByRole('button', { name: 'Give up your place' }).click();
    await cleo!.goto(await mailed('cleo@tideway.example.org', /^You have a place: /));
    await cleo!.getByRole('heading', { name: 'You have a place' }).waitFor();
  });

  step('brings in who keeps a partner’s entry, by the mail that the organiser has sent', async () => {
    await olga!.goto(`/keep/partners/${partnerId}`);
    await titled(olga!, PARTNER.name);
    await olga!.getByLabel('Their name').fill('Connie Contact');
    await olga!.getByLabel('Their work e-mail address').fill('connie@bridge-house.example.org');
    await button(olga!, 'Invite them to keep it').click();
    await olga!.getByText(/Connie Contact.* is invited, by mail to /).waitFor();
    await joinBy(connie!, await mailed('connie@bridge-house.example.org', /invites you to/), 'Connie');
    await saysNothingOfKept(connie!);
    await place(connie!, 'Our entry').click();
    await titled(connie!, PARTNER.name);
  });

  step('shows the administrator that each of them was sent', async () => {
    await place(olga!, 'Mails').click();
    await titled(olga!, 'Mails');
    const rows = olga!.getByRole('list', { name: 'Mails' }).getByRole('listitem');
    await rows.first().waitFor();
    const standings = await rows.allInnerTexts();
    expect(standings.filter((row) => !/\bSent\b/.test(row))).toEqual([]);
    expect(standings.length).toBeGreaterThan(7);
  });

  step('says to the administrator what could not be sent, until they have looked, and how mails leave', async () => {
    const [nobody, failed] = ['gone@tideway.example.org', /1 mail could not be sent/];
    mails.refusal = (address) => (address === nobody ? '550 No such user here' : null);
    await place(ada!, 'Members').click();
    await link(ada!, 'Invite a colleague').click();
    await ada!.getByLabel('Their name').fill('Gus Gone');
    await ada!.getByLabel('Their work e-mail address').fill(nobody);
    await button(ada!, 'Invite').click();
    const home = olga!.getByRole('main');
    await eventually(async () => {
      await olga!.goto('/');
      await untilLoaded(olga!);
      expect(await home.getByText(failed).count()).toBe(1);
    });
    await home
      .getByRole('link', { name: /could not be sent|^See which$/ })
      .first()
      .click();
    await home.getByRole('listitem').filter({ hasText: nobody }).getByText('No such user here').waitFor();
    await place(olga!, 'Home').click();
    await titled(olga!, 'Hello, Olga');
    await home.getByText(failed).waitFor({ state: 'detached' });
    await olga!.goto('/settings/mail');
    await home.getByText('STARTTLS where the server offers it, otherwise none').waitFor();
  });
});
