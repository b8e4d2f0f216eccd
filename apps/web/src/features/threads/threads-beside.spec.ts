import type { Waiting } from '../../lib/waiting';
import { threadsBeside } from './threads-beside';

const thread = { id: 'one', mentions: 1 };
const other = { id: 'other', mentions: 0 };
const unread = { items: [thread, other], total: 7, next: null } as unknown as Waiting['threads'];

describe('the unread threads beside what is most due', () => {
  it.each([
    ['the gathering', { what: 'gathering', key: 'one', gathering: { id: 'one' } }],
    ['the introduction', { what: 'introduction', key: 'one', introduction: { id: 'one' } }],
    ['nothing', undefined],
  ])('are all of them where it is %s that a thread is on', (_, due) => {
    expect(threadsBeside(due, unread)).toEqual({ items: [thread, other], total: 7 });
  });

  it('are the others where it is a thread', () => {
    expect(threadsBeside({ what: 'mention', thread }, unread)).toEqual({ items: [other], total: 6 });
  });

  it('are none while nothing is known', () => {
    expect(threadsBeside({ what: 'mention', thread }, undefined)).toEqual({ items: [], total: 0 });
  });
});
