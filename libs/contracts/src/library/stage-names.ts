import type { Stage } from './content';

/** What people call the stages. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  outreach: 'Outreach',
  recruitment: 'Recruitment',
  induction: 'Induction',
  development: 'Development and progression',
  measurement: 'Measurement',
  advocacy: 'Advocacy',
};
