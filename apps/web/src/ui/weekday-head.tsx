import { WEEKDAYS } from '../lib/typed-time';

/** Over the weeks of a month, Monday first. */
export const WeekdayHead = () => (
  <thead>
    <tr>
      {WEEKDAYS.map((name) => (
        <th key={name} scope="col" abbr={name}>
          {name.slice(0, 3)}
        </th>
      ))}
    </tr>
  </thead>
);
