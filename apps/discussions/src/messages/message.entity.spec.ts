import { NotAllowed, Stale, type Caller } from '#service';
import { MessageDeleted } from './message.errors';
import { Message } from './message.entity';

const caller = (personId: string, roles: Caller['roles'] = []) => ({ personId, roles }) as Caller;
const [author, other, organiser] = [caller('ann'), caller('ben'), caller('olu', ['organiser'])];

describe('a message', () => {
  let message: Message;
  beforeEach(() => {
    message = Object.assign(new Message(), {
      authorId: 'ann',
      version: 1,
      text: 'Teh',
      digest: Buffer.of(1),
      editedAt: null,
    });
  });

  it('is edited by its author, who saw it as it is', () => {
    message.edit(author, 'The', 1);
    expect(message).toMatchObject({ text: 'The', version: 2, editedAt: expect.any(Date) });
    expect(() => message.edit(author, 'Thee', 1)).toThrow(Stale);
    for (const by of [other, organiser]) expect(() => message.edit(by, 'Ha', 2)).toThrow(NotAllowed);
  });

  it('is removed by its author or an organiser, with every trace of its text, once', () => {
    expect(() => message.remove(other)).toThrow(NotAllowed);
    expect(message.remove(organiser)).toBe(true);
    expect(message).toMatchObject({ text: null, digest: null, version: 2 });
    expect(message.remove(author)).toBe(false);
    expect(message.version).toBe(2);
    expect(() => message.edit(author, 'Back', 2)).toThrow(MessageDeleted);
  });
});
