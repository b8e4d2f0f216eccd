import '../offline/browser-for-specs';
import type { MouseEvent } from 'react';
import { renewFirst } from './renew-first';
import { noteSignedIn, provideSignIn, sessionIsOld } from './renewal';

let answers: Response[] = [];
const asked: string[] = [];
Object.assign(globalThis, {
  fetch: async (address: string) => {
    asked.push(address);
    return answers.shift()!;
  },
});

/** Clicks a link to a file: what the browser then does by itself is `followed`. */
function linkTo() {
  const followed = { times: 0 };
  const link = {
    click() {
      let isHeld = false;
      const event = { currentTarget: link, preventDefault: () => void (isHeld = true) };
      renewFirst(event as unknown as MouseEvent<HTMLAnchorElement>);
      if (!isHeld) followed.times += 1;
    },
  };
  return { link, followed };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));
const grownOld = () => localStorage.setItem('levelfield.renewed-at', '1');

it('follows a link to a file at once while the session is fresh, and renews an old one before', async () => {
  const { link, followed } = linkTo();
  noteSignedIn();
  link.click();
  expect([followed.times, asked]).toEqual([1, []]);
  grownOld();
  answers = [Response.json({ me: { id: 'ada' } })];
  link.click();
  expect(followed.times).toBe(1);
  await settled();
  expect([followed.times, asked.length, sessionIsOld()]).toEqual([2, 1, false]);
});

it.each([true, false])('asks to sign in where the session has ended (%s), and follows if so', async (signsIn) => {
  const { link, followed } = linkTo();
  grownOld();
  answers = [new Response(null, { status: 401 })];
  const stop = provideSignIn(async () => {
    if (signsIn) noteSignedIn();
    return signsIn;
  });
  link.click();
  await settled();
  expect(followed.times).toBe(Number(signsIn));
  stop();
});
