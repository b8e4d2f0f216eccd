import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { IntroductionStep, IntroductionSummary, IntroductionView } from '#contracts/directory/endpoints';
import type { JointProgrammeView } from '#contracts/directory/outcomes.endpoints';
import { beginningOf } from '#documents';
import { instant, NotFound, type Caller } from '#service';
import { nameOf } from '../entries/entry.view';
import { JOINT_PROGRAMME } from '../outcomes/joint-programme.view';
import type { Introduction } from './introduction.entity';
import { leads, sideOf, type Side } from './sides';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface SummaryRow extends Pick<
  Introduction,
  'id' | 'version' | 'standing' | 'organisationId' | 'partnerId' | 'askedBy' | 'need' | 'askedAt' | 'escalated'
> {
  readonly programme: Named;
  readonly partner: Named;
  readonly organisation: Named;
  readonly asker: string;
  readonly answerBy: string | null;
  readonly late: boolean;
  readonly outcomeIsDue: boolean;
  readonly employerSaid: boolean;
  readonly partnerSaid: boolean;
}

/** SQL: what each row of introductions `i` shows, beside these tables. */
export const SUMMARY = `i.id, i.version, i.standing, i.organisation_id AS "organisationId", i.partner_id AS "partnerId",
  i.asked_by AS "askedBy", i.need, i.asked_at AS "askedAt", i.escalated, ${nameOf('i.asked_by')} AS asker,
  json_build_object('id', e.id, 'name', e.name) AS programme, json_build_object('id', p.id, 'name', p.name) AS partner,
  json_build_object('id', i.organisation_id, 'name', coalesce(o.name, 'An employer')) AS organisation,
  to_char(i.answer_by, 'YYYY-MM-DD') AS "answerBy", coalesce(i.answer_by < current_date, false) AS late,
  coalesce(i.outcome_on <= current_date, false) AS "outcomeIsDue",
  i.employer_outcome IS NOT NULL AS "employerSaid", i.partner_outcome IS NOT NULL AS "partnerSaid"`;
export const SUMMARY_TABLES = `JOIN entry e ON e.id = i.programme_id JOIN entry p ON p.id = i.partner_id
  LEFT JOIN organisation o ON o.id = i.organisation_id`;

/** SQL: what waits for a side, of an introduction `i`. */
export const waitsFor = (side: Side): string =>
  `i.standing = '${side === 'partner' ? 'asked' : 'asked-back'}'
   OR i.outcome_on <= current_date AND i.${side}_outcome IS NULL`;

function sharedOf(row: SummaryRow, side: Side | null) {
  const { id, version, standing, programme, partner, organisation, asker, answerBy, late, escalated } = row;
  const outcomeDue = side !== null && row.outcomeIsDue && !row[`${side}Said`];
  const turn = side === 'partner' ? 'asked' : side === 'employer' ? 'asked-back' : null;
  return {
    ...{ id, version, standing, programme, partner, organisation, answerBy, late, escalated, outcomeDue },
    askedBy: asker,
    askedAt: row.askedAt.toISOString(),
    waitsForYou: standing === turn || outcomeDue || (side === null && escalated && standing === 'asked'),
  };
}

/** One row of a list. */
export const summaryOf = (row: SummaryRow, caller: Caller): z.input<typeof IntroductionSummary> => ({
  ...sharedOf(row, sideOf(caller, row)),
  excerpt: beginningOf(row.need.needs),
});

interface Row
  extends
    SummaryRow,
    Pick<
      Introduction,
      'round' | 'person' | 'nextStep' | 'employerShares' | 'partnerShares' | 'employerOutcome' | 'partnerOutcome'
    > {
  readonly passedTo: string | null;
  readonly passedFrom: (Named & { reason: string }) | null;
  readonly outcomeOn: string | null;
  readonly steps: IntroductionStep[];
  readonly joint: z.input<typeof JointProgrammeView> | null;
}

const PASSED_FROM = `(
  SELECT json_build_object('id', fp.id, 'name', fp.name, 'reason', s.text) FROM introduction f
  JOIN entry fp ON fp.id = f.partner_id
  JOIN introduction_step s ON s.introduction_id = f.id AND s.what = 'passed-on' WHERE f.id = i.passed_from)`;

const STEPS = `(
  SELECT json_agg(json_build_object('what', s.what, 'text', s.text,
    'by', CASE WHEN s.by_id IS NOT NULL THEN ${nameOf('s.by_id')} END,
    'at', ${instant('s.at')}) ORDER BY s.nth)
  FROM introduction_step s WHERE s.introduction_id = i.id)`;

const VIEW = `
  SELECT ${SUMMARY}, i.round, i.person, i.next_step AS "nextStep", i.employer_shares AS "employerShares",
    i.partner_shares AS "partnerShares", i.employer_outcome AS "employerOutcome", i.partner_outcome AS "partnerOutcome",
    to_char(i.outcome_on, 'YYYY-MM-DD') AS "outcomeOn", ${PASSED_FROM} AS "passedFrom", ${STEPS} AS steps,
    (SELECT t.id FROM introduction t WHERE t.passed_from = i.id LIMIT 1) AS "passedTo",
    (SELECT ${JOINT_PROGRAMME} FROM joint_programme j WHERE j.id = i.id) AS joint
  FROM introduction i ${SUMMARY_TABLES} WHERE i.id = $1`;

/** As the caller may read it: the rule has let them in. */
export async function viewIntroduction(
  manager: EntityManager,
  id: string,
  caller: Caller,
): Promise<z.input<typeof IntroductionView>> {
  const [row]: Row[] = await manager.query(VIEW, [id]);
  if (!row) throw new NotFound('introduction');
  const side = sideOf(caller, row);
  const { round, need, steps, passedFrom, passedTo, outcomeOn, joint, person, nextStep } = row;
  return {
    ...sharedOf(row, side),
    ...{ side: side ?? 'organiser', round, need, steps, passedFrom, outcomeOn },
    // The partner that passed it on is no part of what comes of it there.
    passedTo: side === 'partner' ? null : passedTo,
    accepted: person === null ? null : { person, nextStep: nextStep! },
    ...ofSides(row, side),
    jointProgramme: joint,
    leads: leads(caller, row.organisationId),
  };
}

function ofSides(row: Row, side: Side | null) {
  if (side === null) return { sharing: null, outcomes: null };
  const other = side === 'employer' ? 'partner' : 'employer';
  const theirs = row[`${other}Outcome`];
  return {
    sharing: { mine: row[`${side}Shares`], theirs: row[`${other}Shares`] },
    outcomes: {
      mine: row[`${side}Outcome`],
      theirs: theirs?.shown ? theirs : null,
      theirsSaid: theirs !== null,
    },
  };
}
