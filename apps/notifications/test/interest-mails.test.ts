import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/events';
import { eventually } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

describe('a notice to somebody who took a toolkit before mail was set up', () => {
  let all: Neighbours;
  let server: TestMailServer;
  beforeAll(async () => {
    all = await Neighbours.start();
    server = new TestMailServer();
    await server.start();
  });
  afterAll(async () => {
    await all?.stop();
    await server?.stop();
  });

  it('leaves, also by hand, only once the address was confirmed', async () => {
    const email = 'vera@elm.example.org';
    const asked: library.InterestState = {
      ...{ id: uuidv7(), version: 1, toolkitId: uuidv7(), toolkit: 'Opening doors', name: 'Vera', organisation: 'Elm' },
      ...{ email, standing: 'asked', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
    };
    const notice = { itemId: uuidv7(), title: 'Pay bands', what: 'withdrawn' } as const;
    await all.library.emit(library.InterestRegistered, asked, {});
    await all.library.emit(library.InterestedNoticed, { ...asked, version: 2 }, notice);
    const kept = await eventually(async () => {
      const mails = await all.mailsTo(email);
      expect(mails.map(({ standing }) => standing)).toEqual(['kept', 'kept']);
      return mails;
    });
    await all.service.stop();
    await all.startService({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
    const { id } = kept.find(({ subject }) => subject.includes('Pay bands'))!;
    const send = () => all.admin.post(`/api/notifications/mails/${id}/retry`);
    const { body } = await send().expect(409);
    expect(body.type).toBe('/problems/not-confirmed');
    await all.library.emit(library.InterestConfirmed, { ...asked, version: 3, standing: 'confirmed' }, {});
    await eventually(async () => void (await send().expect(200)));
    await eventually(async () => {
      const mails = await all.mailsTo(email);
      expect(mails.find((mail) => mail.id === id)).toMatchObject({ standing: 'sent' });
    });
  });
});
