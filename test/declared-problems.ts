import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AnsweredProblem } from '#service';

/** In every test, a problem that an operation answers stands in its declaration. */
const CHANNEL = 'levelfield.problem-answered';
const undeclared = new Set<string>();

function hear(message: unknown): void {
  const { slug, operation, isDeclared } = message as AnsweredProblem;
  if (!isDeclared) undeclared.add(`${operation} answers ${slug}, and does not declare it`);
}

subscribe(CHANNEL, hear);
afterEach(() => {
  const found = [...undeclared];
  undeclared.clear();
  expect(found).toEqual([]);
});
afterAll(() => unsubscribe(CHANNEL, hear));
