import { Problem } from './api';

/**
 * Saves. Where something else was saved meanwhile, it says what is there now: what was typed stays in its fields, and
 * saving again puts it in the place of that.
 * @param latest fetches what is there now, takes it over as what is saved over, and says it.
 */
export async function saveOver<T>(save: () => Promise<T>, latest: () => Promise<string>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof Problem && error.slug === 'stale')) throw error;
    const detail = `This was changed meanwhile to ${await latest()}, so nothing was saved. What you typed is still here: save again to have it instead.`;
    throw new Problem(412, error.type, error.title, detail);
  }
}
