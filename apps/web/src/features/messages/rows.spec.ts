import type { MessageView } from '#contracts/discussions/thread';
import { rowsOf, type RowsOf } from './rows';

const now = new Date('2026-12-07T15:00:00Z');

function message(seq: number, author: string, postedAt: string): MessageView {
  const person = { id: author, name: author, organisation: `${author} & Co` };
  return { id: `m${seq}`, version: 1, seq, author: person, text: `text ${seq}`, postedAt, editedAt: null };
}

const unsent = (id: string, writtenAt: string) => ({
  id,
  threadId: 't',
  text: id,
  writtenAt,
  standing: 'sending' as const,
});

const shown = (of: Partial<RowsOf>): string[] =>
  rowsOf({ messages: [], unsent: [], atEnd: true, newFrom: null, meId: 'ann', now, zone: 'Europe/London', ...of }).map(
    (row) => {
      if (row.kind === 'day' || row.kind === 'new') return row.label;
      return `${row.head ? '# ' : ''}${row.key}`;
    },
  );

describe('the rows of a thread', () => {
  it('puts days over messages and groups what one person says', () => {
    const messages = [
      message(1, 'ann', '2025-12-04T10:00:00Z'),
      message(2, 'ann', '2026-12-04T10:00:00Z'),
      message(3, 'ann', '2026-12-04T10:29:00Z'),
      message(4, 'ann', '2026-12-04T11:00:00Z'),
      message(5, 'ben', '2026-12-04T11:01:00Z'),
      message(6, 'ben', '2026-12-07T09:00:00Z'),
    ];
    expect(shown({ messages })).toEqual([
      'Thursday 4 December 2025',
      '# m1',
      'Friday 4 December',
      '# m2',
      'm3',
      '# m4',
      '# m5',
      'Today, 7 December',
      '# m6',
    ]);
  });

  it('puts days as the reader’s calendar has them', () => {
    const messages = [message(1, 'ann', '2026-12-04T23:30:00Z')];
    expect(shown({ messages })[0]).toBe('Friday 4 December');
    expect(shown({ messages, zone: 'Europe/Paris' })[0]).toBe('Saturday 5 December');
  });

  it.each([
    ['2026-12-07T09:00:00Z', 'New since 09:00'],
    ['2026-12-04T09:00:00Z', 'New since Friday'],
    ['2026-11-20T09:00:00Z', 'New since 20 November'],
  ])('says since when there is something new (%s)', (at, label) => {
    const messages = [message(1, 'ben', at), message(2, 'ben', at)];
    expect(shown({ messages, newFrom: 2 }).slice(1)).toEqual(['# m1', label, '# m2']);
  });

  it('ends with what is on its way, and shows nothing twice', () => {
    const messages = [message(1, 'ann', '2026-12-07T14:50:00Z')];
    const ways = [unsent('m1', '2026-12-07T14:50:00Z'), unsent('u1', '2026-12-07T14:51:00Z')];
    expect(shown({ messages, unsent: ways })).toEqual(['Today, 7 December', '# m1', 'u1']);
    expect(shown({ messages, unsent: ways, atEnd: false })).toEqual(['Today, 7 December', '# m1']);
  });

  it('takes no day line from a clock that is behind', () => {
    const messages = [message(1, 'ben', '2026-12-07T14:50:00Z')];
    expect(shown({ messages, unsent: [unsent('u1', '2026-12-06T14:51:00Z')] })).toEqual([
      'Today, 7 December',
      '# m1',
      '# u1',
    ]);
  });
});
