import { Unread, type Waiting } from './unread';

describe('what waits to be read', () => {
  let cut: string[];
  let unread: Unread;
  beforeEach(() => {
    cut = [];
    unread = new Unread({ each: 50, person: 100, all: 250 });
  });
  const connection = (owner: string, name: string): Waiting => ({ owner, cut: () => cut.push(name) });

  it('is bounded for one connection, and forgotten once read', () => {
    const one = connection('ann', 'one');
    for (let round = 0; round < 10; round += 1) {
      unread.hold(one, 50);
      unread.hold(one, 0);
    }
    expect(cut).toEqual([]);
    unread.hold(one, 51);
    expect([cut, unread.total, unread.of('ann')]).toEqual([['one'], 0, 0]);
  });

  it('is bounded for one person, who loses the connection where most waits', () => {
    unread.hold(connection('ann', 'one'), 40);
    unread.hold(connection('ann', 'two'), 50);
    unread.hold(connection('ben', 'his'), 50);
    unread.hold(connection('ann', 'three'), 20);
    expect([cut, unread.of('ann'), unread.of('ben')]).toEqual([['two'], 60, 50]);
  });

  it('is bounded in all: whoever has the most gives way, however little was added by whom', () => {
    for (const owner of ['ann', 'ben']) for (const n of [1, 2]) unread.hold(connection(owner, owner + n), 25 * n);
    unread.hold(connection('cat', 'cat'), 50);
    unread.hold(connection('dan', 'dan'), 49);
    expect([cut, unread.total]).toEqual([[], 249]);
    unread.hold(connection('eve', 'eve'), 2);
    expect([cut, unread.total]).toEqual([['ann2'], 201]);
  });
});
