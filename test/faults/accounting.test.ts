import type { Account } from '../../tools/faults/account';
import { missedBy } from '../../tools/faults/report';
import { Told } from '../../tools/faults/told';

describe('what a socket was told of a thread', () => {
  let told: Told;
  const found = () => ({ doubled: told.doubled, gaps: told.gaps });
  const whole = { doubled: 0, gaps: 0 };
  beforeEach(() => {
    told = new Told();
    told.answer(3, [4, 5], 5);
  });

  it('is whole where each change follows the one before', () => {
    for (const rev of [6, 7, 8]) told.tell(rev);
    expect(found()).toEqual(whole);
  });

  it('may say once again what it was answered, which the room was not told yet', () => {
    for (const rev of [4, 5, 6]) told.tell(rev);
    expect(found()).toEqual(whole);
  });

  it('may say again after the connection was lost what follows the revision it then asked with', () => {
    told.tell(6);
    told.left();
    told.answer(5, [6], 6);
    told.tell(7);
    expect(found()).toEqual(whole);
  });

  it.each([
    ['the same change twice', [6, 6], { doubled: 1, gaps: 0 }],
    ['one from before', [6, 7, 6], { doubled: 1, gaps: 0 }],
    ['twice what it was answered', [4, 5, 5], { doubled: 1, gaps: 0 }],
    ['one without the one before it', [6, 8], { doubled: 0, gaps: 1 }],
    ['one without the first that it lacks', [7, 8], { doubled: 0, gaps: 1 }],
    ['two the other way round', [7, 6], { doubled: 1, gaps: 1 }],
  ])('shows %s', (_, revs, wrong) => {
    for (const rev of revs) told.tell(rev);
    expect(found()).toEqual(wrong);
  });

  it('shows a gap although joining again filled it', () => {
    told.tell(7);
    told.answer(5, [6, 7], 7);
    expect(found()).toEqual({ doubled: 0, gaps: 1 });
  });

  it('shows an answer that lacks or repeats something, and what comes to whom no room was opened', () => {
    told.answer(5, [7], 7);
    told.answer(7, [8], 9);
    told.answer(9, [9, 10], 10);
    told.left();
    told.tell(11);
    expect(found()).toEqual({ doubled: 1, gaps: 3 });
  });
});

describe('what an account must not show', () => {
  const holds: Account = {
    ...{ offered: 10, acknowledged: 10, refused: {}, ranOut: false },
    ...{ lost: [], doubled: [], outOfOrder: [] },
  };

  it('is nothing where everything was accepted and is there', () => {
    expect(missedBy(holds)).toEqual([]);
  });

  it('is a write that was refused, with why', () => {
    const refused = { 'message: 403 no-place': 2, 'edit: 401 sign-in-needed': 1 };
    const account = { ...holds, acknowledged: 7, refused };
    const why = '2 times message: 403 no-place';
    expect(missedBy(account)).toEqual([`3 of 10 never acknowledged (${why}; 1 times edit: 401 sign-in-needed)`]);
    expect(missedBy(account, /^edit: 401 /)).toEqual([`2 of 10 never acknowledged (${why})`]);
  });

  it('is that the writing ended first, and what is lost, doubled or out of order', () => {
    const account = { ...holds, ranOut: true, lost: ['message 1'], doubled: ['place 2'], outOfOrder: ['message 3'] };
    expect(missedBy(account)).toEqual([
      'nobody wrote any more when the last was broken',
      '1 lost (message 1)',
      '1 doubled (place 2)',
      '1 out of order (message 3)',
    ]);
  });
});
