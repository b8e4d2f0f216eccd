import { firstText, listOf, rawOf, textOf, type Raw } from './raw';

/** Whether a service is written as Open Referral UK 1.0 has it, by the lists that only it has. */
export const isVersion1 = (service: Raw): boolean =>
  ['eligibilitys', 'regular_schedules', 'service_taxonomys', 'fundings', 'holiday_schedules'].some(
    (name) => name in service,
  );

const schedulesOf = (raw: Raw): Raw[] => listOf(raw['regular_schedules'] ?? raw['regular_schedule']);

/**
 * A service of 1.0 as 3.0 says it. What 1.0 says of whom it is for is a list: the lowest and the highest age of it. Its
 * holidays are told apart by nothing in 3.0, and are left.
 */
export function fromVersion1(service: Raw): Raw {
  const eligibility = listOf(service['eligibilitys'] ?? service['eligibility']);
  const ages = (name: string): number[] =>
    eligibility.map((one) => Number(textOf(one[name]) || Number.NaN)).filter(Number.isFinite);
  const [low, high] = [ages('minimum_age'), ages('maximum_age')];
  return {
    ...service,
    ...(low.length > 0 && { minimum_age: Math.min(...low) }),
    ...(high.length > 0 && { maximum_age: Math.max(...high) }),
    schedules: schedulesOf(service),
    funding: listOf(service['fundings'] ?? service['funding']),
    attributes: listOf(service['service_taxonomys']).map((one) => {
      const taxonomy = rawOf(one['taxonomy']);
      return { id: one['id'], taxonomy_term: { ...taxonomy, taxonomy: taxonomy['vocabulary'] } };
    }),
    service_areas: listOf(service['service_areas']).map((one) => ({
      ...one,
      name: firstText(one['service_area'], one['name']),
    })),
    service_at_locations: listOf(service['service_at_locations']).map((one) => ({
      ...one,
      schedules: schedulesOf(one),
    })),
  };
}
