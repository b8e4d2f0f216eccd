import { Checkbox, TextField } from '../../ui/fields';
import styles from './keeping.module.css';
import { ACCESS } from './keeping-words';
import type { PartList } from './part-fields';
import type { Accessibility } from './programme-typed';

const FEATURES = Object.keys(ACCESS) as Accessibility['feature'][];

/** What helps people in, each with a word on it where that helps. */
export function AccessField({ list, label }: { list: PartList<Accessibility>; label: string }) {
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.legend}>{label}</legend>
      {FEATURES.map((feature) => {
        const nth = list.all.findIndex((one) => one.feature === feature);
        const chosen = list.all[nth];
        return (
          <div key={feature} className={styles.access}>
            <Checkbox
              {...list.at(feature)}
              label={ACCESS[feature]}
              value={chosen !== undefined}
              onChange={(wanted) =>
                list.set(wanted ? [...list.all, { feature, details: '' }] : list.all.toSpliced(nth, 1))
              }
            />
            {chosen && (
              <TextField
                {...list.at(`${nth}/details`)}
                label={`${ACCESS[feature]}: say more`}
                optional={feature !== 'other'}
                value={chosen.details}
                onChange={(details) => list.set(list.all.with(nth, { ...chosen, details }))}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
