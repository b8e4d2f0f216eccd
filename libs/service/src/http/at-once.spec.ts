import { AtOnce } from './at-once';

it('takes so many of one person and in all, and room again once one ended, however it did', async () => {
  const atOnce = new AtOnce({ person: 2, all: 3 }, { person: 'You have two.', all: 'There are three.' });
  const held: { end: () => void; fail: () => void }[] = [];
  const hold = (person: string): Promise<void> =>
    atOnce.run(
      person,
      () => new Promise<void>((end, fail) => held.push({ end, fail: () => fail(new Error('Failed.')) })),
    );
  const [first, second, third] = [hold('ada'), hold('ada'), hold('bob')];
  await expect(hold('ada')).rejects.toThrow('You have two.');
  await expect(hold('bob')).rejects.toThrow('There are three.');
  held[0]!.fail();
  await expect(first).rejects.toThrow('Failed.');
  const fourth = hold('bob');
  for (const { end } of held) end();
  await Promise.all([second, third, fourth]);
});
