import { takesCounts } from './offer-words';

describe('what an employer counts of its offer', () => {
  it('is taken from when it was opened until thirty days after its last day', () => {
    const offer = (standing: 'draft' | 'closed' | 'over') => ({ standing, lastDay: '2026-10-30' });
    const on = (day: string) => takesCounts(offer('over'), day);
    expect([takesCounts(offer('draft')), takesCounts(offer('closed'))]).toEqual([false, true]);
    expect([on('2026-10-31'), on('2026-11-29'), on('2026-11-30')]).toEqual([true, true, false]);
  });
});
