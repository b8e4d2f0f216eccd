import { AHEAD } from '#contracts/scheduling/ahead';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { countOf } from '../../lib/count';
import type { FieldProps } from '../../lib/form';
import { Checkbox, Select, TextArea, TextField } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import { AHEAD_WORDS } from './ahead-words';
import type { Field, Typed } from './gathering-fields';
import { GUESTS_EACH } from './guest-words';

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

/** Whom each may bring, and whether those who run it decide on each; said before it is saved, what becomes of those who ask already. */
export function OnRequest({ field, typed, asking }: { field: Field; typed: Typed; asking: number }) {
  return (
    <>
      <Select
        label="Guests of those who register"
        help="Somebody from outside the network, by name. Each takes a place, counts for the organisation of whoever brings them, and comes in with them or not at all."
        choices={GUESTS_EACH.map((label, many) => ({ value: String(many), label }))}
        {...field('guestsEach')}
      />
      <Checkbox
        label="Places on request"
        help="Whoever registers asks for a place, and holds none until one of you approves them. Those for whom you hold a place need no approval."
        {...field('onRequest')}
      />
      {asking > 0 && !typed.onRequest && (
        <QuietLine>
          {`${countOf(asking, 'person asks', 'people ask')} for a place. Once you save, they have a place or wait, by the rules, in the order in which they asked. Who cannot be let in just then goes on asking, for you to decide.`}
        </QuietLine>
      )}
    </>
  );
}

/** What those with a place read before it. */
export const Brief = (field: FieldProps<string>) => (
  <TextArea
    label="Brief for those who come"
    help="What to read, bring or think about. Those with a place alone read it, on its page; reminders say that it is there. It can be changed until the start."
    optional
    {...field}
  />
);

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
