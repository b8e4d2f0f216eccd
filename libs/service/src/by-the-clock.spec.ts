import { ByTheClock } from './by-the-clock';

class Numbers extends ByTheClock {
  constructor() {
    super('numbers');
  }
  protected work = (): Promise<number> => Promise.resolve(0);
  readonly all = this.each.bind(this);
}

it('does all that is due though one of it fails, and then says so', async () => {
  const done: unknown[] = [];
  const work = (one: unknown): Promise<void> => {
    if (one === 2) return Promise.reject(new Error('Two fails'));
    done.push(one);
    return Promise.resolve();
  };
  await expect(new Numbers().all([1, 2, 3], work)).rejects.toThrow('Two fails');
  expect(done).toEqual([1, 3]);
});
