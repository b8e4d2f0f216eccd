/** So long one waits for an answer where there is something to show in its place. */
const PATIENCE_MILLIS = 3000;
/** And so long an answer is awaited while that is shown. */
export const LONGEST_WAIT_MILLIS = 20_000;
/** Why an ask that was awaited so long is ended. */
export const GIVEN_UP = new DOMException('No answer came.', 'TimeoutError');

/** Undefined where it takes longer than one would wait. */
export async function inGoodTime<T>(answered: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MILLIS);
  });
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
