import { Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { AccessField } from './access-field';
import styles from './keeping.module.css';
import { PLACE_TYPES } from './keeping-words';
import { partAt, type PartList } from './part-fields';
import { PartListField } from './part-list';
import { newPlace, type Accessibility, type PlaceTyped, type ScheduleTyped } from './programme-typed';
import { SchedulesField, typedTimes } from './schedules-field';

const TYPES = (Object.keys(PLACE_TYPES) as PlaceTyped['type'][]).map((value) => ({ value, label: PLACE_TYPES[value] }));

/** Where it takes place. A postcode is enough to be found near it. */
export function PlacesField({ list }: { list: PartList<PlaceTyped> }) {
  return (
    <PartListField
      list={list}
      label="Places"
      help="Where it takes place. With a postcode it is found by people near it."
      one="Place"
      add={newPlace}
      most={50}
      row={(place, nth) => {
        const field = partAt(list, nth);
        return (
          <>
            <FieldRow>
              <TextField label="Name of the place" optional {...field('name')} />
              <Select label="Kind" choices={TYPES} {...field('type')} />
            </FieldRow>
            {place.type !== 'virtual' && (
              <FieldRow>
                <TextField label="Building and street" {...field('line')} />
                <TextField label="Town" {...field('city')} />
                <TextField label="Postcode" autoComplete="off" {...field('postcode')} />
              </FieldRow>
            )}
            <details className={styles.more}>
              <summary>More about this place</summary>
              <div className={styles.partFields}>
                <TextField label="What one finds there" optional {...field('description')} />
                {place.type !== 'virtual' && (
                  <FieldRow>
                    <TextField
                      label="Latitude"
                      help="Where the postcode alone is too coarse."
                      optional
                      inputMode="decimal"
                      {...field('latitude')}
                    />
                    <TextField label="Longitude" optional inputMode="decimal" {...field('longitude')} />
                  </FieldRow>
                )}
                <AccessField label="Accessibility of this place" list={accessOf(list, nth, place)} />
                <SchedulesField label="Times at this place" list={timesOf(list, nth, place)} />
              </div>
            </details>
          </>
        );
      }}
    />
  );
}

const accessOf = (list: PartList<PlaceTyped>, nth: number, place: PlaceTyped): PartList<Accessibility> => ({
  all: place.accessibility,
  set: (accessibility) => list.set(list.all.with(nth, { ...place, accessibility: [...accessibility] })),
  at: (path) => list.at(`${nth}/accessibility/${path}`),
});

const timesOf = (list: PartList<PlaceTyped>, nth: number, place: PlaceTyped): PartList<ScheduleTyped> => ({
  ...typedTimes(place.schedules, (schedules) => list.set(list.all.with(nth, { ...place, schedules }))),
  at: (path) => list.at(`${nth}/schedules/${path}`),
});
