import { AHEAD } from '#contracts/scheduling/ahead';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { Select, TextArea, TextField } from '../../ui/fields';
import { AHEAD_WORDS } from './ahead-words';
import type { Field, Typed } from './gathering-fields';

export const STAGE_CHOICES = (Object.keys(STAGE_NAMES) as (keyof typeof STAGE_NAMES)[]).map((value) => ({
  value,
  label: STAGE_NAMES[value],
}));

/** Where people meet, what that is like, and by which link others take part. */
export function Where({ field, typed }: { field: Field; typed: Typed }) {
  return (
    <>
      <TextField label="Place" help="An address people can find." optional {...field('place')} />
      {typed.place.trim() && (
        <TextArea
          label="What the place is like"
          help="The way in without steps, a hearing loop, a quiet room, how to get there. Everybody who sees the gathering reads it."
          optional
          rows={3}
          {...field('accessibility')}
        />
      )}
      <TextField
        label="Link"
        help="Shown on its page to those who have a place. Mails lead to that page, and name no link."
        optional
        type="url"
        inputMode="url"
        {...field('link')}
      />
      {typed.link.trim() && (
        <Select
          label="The link is shown"
          choices={[
            ...AHEAD.toReversed().map((value) => ({ value, label: AHEAD_WORDS[value] })),
            { value: 'at-once' as const, label: 'As soon as somebody has a place' },
          ]}
          {...field('linkShown')}
        />
      )}
    </>
  );
}

/** By what it is found. */
export function AboutWhat({ field }: { field: Field }) {
  return (
    <>
      <Select
        label="Stage"
        help="Where in the employment journey, as in the library."
        empty="None in particular"
        optional
        choices={STAGE_CHOICES}
        {...field('stage')}
      />
      <TextField
        label="Tags"
        help="Up to eight, with commas between: apprenticeships, north west."
        optional
        {...field('tags')}
      />
    </>
  );
}
