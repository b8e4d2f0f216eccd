/** So long one waits for an answer where there is something to show in its place. */
const PATIENCE_MILLIS = 3000;

/** Undefined where it takes longer than one would wait. */
export async function inGoodTime<T>(answered: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MILLIS);
  });
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
