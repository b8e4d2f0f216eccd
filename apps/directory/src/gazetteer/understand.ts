import type { KnownPlace, Understood } from '#contracts/directory/finding';
import { editsBetween } from '#service';
import { areasServing, keyOf, outcodeIn, placesBy, postcodesIn, toKnownPlace, type Named } from './gazetteer';

/** What was typed as a place, and the areas that one has to serve to serve it; or the sentence that says why there is none. */
export interface UnderstoodPlace extends Understood {
  readonly areas: readonly string[];
}

/** A postcode of the United Kingdom, or the beginning of one: a digit follows one or two letters. */
const LIKE_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?(?:\d?[A-Z]{0,2})?$/;
const FORCES = /^(?:BF|BFPO)\d/;

/** "London Borough of Camden", "Leeds City Council": what a place is, beside its name. */
const AROUND =
  /^(?:the )?(?:(?:london|royal|metropolitan|royal london) borough|city|county|district) of | (?:(?:city|county|borough|district) )?council$| combined authority$| county$/g;

export function understand(typed: string): UnderstoodPlace {
  const place = placeOf(typed);
  if (place) return { place: toKnownPlace(place), sentence: null, areas: areasServing(place) };
  return { place: null, sentence: whyUnknown(typed), areas: [] };
}

/** Places whose name or postcode begins as typed, for a list to choose from. */
export function suggest(typed: string, most = 8): KnownPlace[] {
  const key = keyOf(typed);
  const postcode = outcodeIn(typed) ?? postcodesIn(typed);
  const named = key.length < 2 || /\d/.test(typed) ? [] : placesBy((one) => one.key.startsWith(key));
  return [...(postcode ? [postcode] : []), ...named].slice(0, most).map(toKnownPlace);
}

function placeOf(typed: string): Named | null {
  const suggested = typed.replace(/^Postcodes |, .*$/g, '');
  const postcode = outcodeIn(typed) ?? postcodesIn(typed) ?? outcodeIn(suggested) ?? postcodesIn(suggested);
  if (postcode) return postcode;
  const called = placesBy(({ name }) => name === typed)[0];
  if (called) return called;
  const key = keyOf(typed);
  if (key.length < 3 || /\d/.test(typed)) return null;
  const bare = key.replace(AROUND, '').trim();
  return (
    placesBy((one) => one.key === key)[0] ??
    placesBy((one) => one.key === bare)[0] ??
    placesBy((one) => one.key.startsWith(key))[0] ??
    nearest(key)
  );
}

/** One that is written almost so: the fewest letters wrong, then the largest. */
function nearest(key: string): Named | null {
  if (key.length < 5) return null;
  const most = key.length < 8 ? 1 : 2;
  const near = placesBy((one) => Math.abs(one.key.length - key.length) <= most)
    .map((one) => ({ one, edits: editsBetween(key, one.key) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.one ?? null;
}

function whyUnknown(typed: string): string {
  const postcode = typed.toUpperCase().replaceAll(/\s/g, '');
  if (FORCES.test(postcode)) return 'A forces’ postcode is in no place. Write the town.';
  if (LIKE_POSTCODE.test(postcode)) return 'There is no such postcode that we know. Check it, or write the town.';
  return 'We know no place of that name. Write a postcode, or the nearest town.';
}
