import { countOf } from '../../lib/count';
import type { Poll } from './dates.queries';

type Time = Poll['times'][number];
export type By = keyof Time['rank'];

/** What times are compared by, as the service ranks them: what it comes to, and what it means to have less or more. */
interface Weighed {
  readonly of: (time: Time) => number;
  readonly less: string;
  readonly more: string;
  readonly say: (time: Time) => string;
}

function sayPeople({ yes, ifNeedBe }: Time): string {
  if (yes + ifNeedBe === 0) return 'nobody';
  return [yes > 0 && `${yes}`, ifNeedBe > 0 && `${ifNeedBe} if need be`].filter(Boolean).join(' and ');
}
const worth = ({ yes, ifNeedBe }: Time): number => 2 * yes + ifNeedBe;
const saySectors = ({ sectors }: Time): string => countOf(sectors, 'sector', 'sectors');
const sayOrganisations = ({ organisations }: Time): string => countOf(organisations, 'organisation', 'organisations');

const BY: Record<By, readonly Weighed[]> = {
  people: [
    { of: worth, less: 'Fewer can come', more: 'Most can come', say: sayPeople },
    {
      of: ({ yes }) => yes,
      less: 'It weighs the same, and fewer are sure',
      more: 'It weighs the same, and more are sure',
      say: sayPeople,
    },
    {
      of: ({ sectors }) => sectors,
      less: 'As many can come, of fewer sectors',
      more: 'As many can come, of more sectors',
      say: saySectors,
    },
    {
      ...{ of: ({ organisations }) => organisations, say: sayOrganisations },
      ...{ less: 'As many can come, of fewer organisations', more: 'As many can come, of more organisations' },
    },
  ],
  breadth: [
    {
      of: ({ sectors }) => sectors,
      less: 'Fewer sectors could come',
      more: 'Most sectors could come',
      say: saySectors,
    },
    {
      ...{ of: ({ organisations }) => organisations, say: sayOrganisations },
      ...{ less: 'As many sectors, of fewer organisations', more: 'As many sectors, of more organisations' },
    },
    {
      of: worth,
      less: 'As many sectors and organisations, and fewer people',
      more: 'As many sectors and organisations, and more people',
      say: sayPeople,
    },
    {
      of: ({ yes }) => yes,
      less: 'It weighs the same, and fewer are sure',
      more: 'It weighs the same, and more are sure',
      say: sayPeople,
    },
  ],
};

/** Of how many organisations and sectors somebody could come, as far as that is known. */
export function breadthOf(time: Time): string {
  const { organisations, sectors } = time;
  if (organisations === 0) return '';
  return `${sayOrganisations(time)}${sectors > 0 ? ` of ${saySectors(time)}` : ''} could come. `;
}

/** The times as they are ranked, those that share a place by their date. */
export const inOrder = (times: readonly Time[], by: By): Time[] =>
  [...times].sort((one, other) => one.rank[by] - other.rank[by] || one.startsAt.localeCompare(other.startsAt));

/** Why a time has its place, against the one above it, or of the first against the one below. */
export function whyThere(time: Time, times: readonly Time[], by: By): string {
  const ranks = times.map(({ rank }) => rank[by]);
  const [above, below] = [ranks.filter((rank) => rank < time.rank[by]), ranks.filter((rank) => rank > time.rank[by])];
  const place = above.length > 0 ? Math.max(...above) : Math.min(...below);
  const other = times.find(({ rank }) => rank[by] === place);
  if (!other) return ranks.length > 1 ? 'The times are alike so far.' : '';
  const differs = BY[by].find(({ of }) => of(time) !== of(other))!;
  const words = above.length > 0 ? differs.less : differs.more;
  return `${words}: ${differs.say(time)}, against ${differs.say(other)} ${above.length > 0 ? 'above' : 'below'}.`;
}
