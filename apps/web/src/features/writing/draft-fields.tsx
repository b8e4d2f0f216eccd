import type { Cost, Licence } from '#contracts/library/content';
import { neededParts, partsOf, type PartName } from '#contracts/library/parts';
import type { FieldProps, FormError } from '../../lib/form';
import { CheckboxGroups, RadioGroup, Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { COSTS, LICENCES, PARTS } from '../library/words';
import type { Fields } from './draft-document';
import type { DraftWriting } from './draft-writing';
import { FileChoice, useFileChoice } from './file-choice';
import { fieldId } from './writing-errors';
import styles from './writing.module.css';
import { ASKED, DESCRIBED, FOR_WHOM, isCohort, isSector, isSize, STAGE_CHOICES } from './writing-words';

/** What is asked first is all that is needed; the rest is asked kindly, and folded away. */
export function DraftFields({
  writing,
  itemId,
  title,
  fields,
  errors,
}: {
  writing: DraftWriting;
  /** Of a draft that is there already. */
  itemId: string | undefined;
  title: string;
  fields: Fields;
  errors: readonly FormError[];
}) {
  const { document } = writing;
  const file = fields.file ?? null;
  const choice = useFileChoice(file);
  const field = <T,>(name: string, value: T, onChange: (value: T) => void): FieldProps<T> => {
    const id = fieldId(name);
    return { id, name, value, onChange, error: errors.find((error) => error.id === id)?.text };
  };
  const set =
    <K extends keyof Fields>(name: K) =>
    (value: Fields[K]): void =>
      document.setField(name, value);
  const part = (name: PartName) => (
    <RichTextField
      key={name}
      {...(choice.isFile && name === 'text' ? DESCRIBED : { label: PARTS[name], help: ASKED[name] })}
      optional={!neededParts(document.kind, choice.isFile).includes(name)}
      steps={writing.stepsOf(name)}
      {...field(name, '', () => undefined)}
    />
  );
  const needed = neededParts(document.kind);
  const rest = partsOf(document.kind).filter((name) => !needed.includes(name));
  return (
    <>
      <TextField
        label="Title"
        help="Says what you did, so that it is found: “Travel paid before the interview”."
        maxLength={140}
        {...field('title', title, (value) => document.setTitle(value))}
      />
      <RadioGroup
        label="Where in the employment journey"
        choices={STAGE_CHOICES}
        {...field('stage', fields.stage ?? ('' as never), set('stage'))}
      />
      {document.kind !== 'note' && (
        <FileChoice
          itemId={itemId}
          choice={choice}
          file={file}
          error={errors.find(({ id }) => id === fieldId('file'))?.text}
          onFile={set('file')}
        />
      )}
      {needed.map(part)}
      <details className={styles.more} open={rest.some((name) => document.part(name).length > 0)}>
        <summary>
          <span>Say more, as far as you can</span>
          <span className="soft small">What changed, what you would do differently, for whom, what it cost</span>
        </summary>
        <div className={styles.form}>
          {rest.map(part)}
          <CheckboxGroups
            label="For whom"
            optional
            groups={FOR_WHOM}
            {...field<readonly string[]>(
              'cohorts',
              [...fields.cohorts, ...fields.sizes, ...fields.sectors],
              (chosen) => {
                set('cohorts')(chosen.filter(isCohort));
                set('sizes')(chosen.filter(isSize));
                set('sectors')(chosen.filter(isSector));
              },
            )}
          />
          <CostFields cost={fields.cost} onChange={set('cost')} field={field} />
          <Select<Licence>
            label="Who may copy it"
            choices={(Object.keys(LICENCES) as Licence[]).map((value) => ({ value, label: LICENCES[value] }))}
            {...field('licence', fields.licence, set('licence'))}
          />
        </div>
      </details>
    </>
  );
}

/** A band is nothing without what it is counted by. */
function CostFields({
  cost,
  onChange,
  field,
}: {
  cost: Cost | null;
  onChange: (cost: Cost | null) => void;
  field: <T>(name: string, value: T, onChange: (value: T) => void) => FieldProps<T>;
}) {
  return (
    <FieldRow>
      <Select
        label="What it cost"
        optional
        empty="Not said yet"
        choices={COSTS.map((label, band) => ({ value: String(band + 1), label }))}
        {...field('cost', cost ? String(cost.band) : '', (band) =>
          onChange(band === '' ? null : { band: Number(band), unit: cost?.unit ?? 'person reached' }),
        )}
      />
      {cost && (
        <TextField
          label="Counted by"
          maxLength={60}
          {...field('unit', cost.unit, (unit) => onChange({ ...cost, unit }))}
        />
      )}
    </FieldRow>
  );
}
