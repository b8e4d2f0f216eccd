import { gatherings, type GatheringState } from '#contracts/scheduling/events';
import { Gathering } from './gathering.entity';

const gathering = (fields: Partial<Gathering>): Gathering => Object.assign(new Gathering(), fields);

describe('a gathering', () => {
  it('is over once it has ended, not while it goes on', () => {
    const endsAt = new Date('2027-06-04T10:30:00Z');
    expect(gathering({ endsAt }).isOver(new Date('2027-06-04T10:29:59Z'))).toBe(false);
    expect(gathering({ endsAt }).isOver(endsAt)).toBe(true);
  });

  it('holds places until so long before its start, and none that would be let go of in the past', () => {
    const sectors = [{ sector: 'C' as const, atLeast: 1, atMost: null }];
    const startsAt = new Date('2027-06-04T09:00:00Z');
    const one = gathering({ startLocal: '2027-06-04T10:00', startZone: 'Europe/London', startsAt });
    const heldAt = (now: string, seating: Gathering['seating']): string | undefined => {
      one.seating = seating;
      one.holdPlaces(new Date(now));
      return one.releasesAt?.toISOString();
    };
    const held = { sectors, newcomers: 0, heldUntil: 'P3D' as const };
    expect(heldAt('2027-05-01T00:00:00Z', held)).toBe('2027-06-01T09:00:00.000Z');
    expect(heldAt('2027-06-01T09:00:00Z', held)).toBeUndefined();
    expect(heldAt('2027-05-01T00:00:00Z', { ...held, sectors: [] })).toBeUndefined();
    expect(heldAt('2027-05-01T00:00:00Z', { ...held, sectors: [], newcomers: 1 })).toBe('2027-06-01T09:00:00.000Z');
    expect(heldAt('2027-05-01T00:00:00Z', { ...held, sectors: [], smallEmployers: 1 })).toBe(
      '2027-06-01T09:00:00.000Z',
    );
  });
});

it('nobody hears of one for those invited but who shows it, and organisers', () => {
  const audiences = (visibility?: 'network' | 'invited') =>
    gatherings.hints({ id: 'a', version: 2, visibility } as GatheringState).map(({ audience }) => audience);
  expect(audiences()).toEqual(['everybody']);
  expect(audiences('network')).toEqual(['everybody']);
  expect(audiences('invited')).toEqual(['who-shows-it', { persons: [], organisers: true }]);
});
