import type { ReactNode } from 'react';
import type { Register } from '#contracts/directory/registers';
import { readable } from '../../lib/readable';
import { dayLine } from '../../lib/time';
import type { PartnerContent, ProgrammeContent } from './partners.queries';
import { accessInWords, Schedules } from './places-list';
import { agesInWords, amountInWords, evidenceOf, languageName, roomInWords, STAGES } from './words';

type Fact = readonly [name: string, value: ReactNode];
type Term = (id: string) => string | undefined;

const list = (words: readonly (string | undefined)[]) => words.filter(Boolean).join(', ') || undefined;

/** What stands beside what a partner says of itself. */
export const partnerFacts = ({ registers, website, email, terms }: PartnerContent, term: Term): Fact[] => [
  ...registers.map(({ register, number }): Fact => [
    register === 'GB-COH' ? 'Company number' : 'Charity number',
    <span key={number}>
      <a href={REGISTERS[register].at(number)}>{number}</a>
      <span className="soft">{REGISTERS[register].of}</span>
    </span>,
  ]),
  ['Web', website && <Web key="web" url={website} />],
  ['E-mail', email && <Mail key="email" to={email} />],
  ['About', list(terms.map(term))],
];

/** Of which nation a register is, where that has to be said, and where it says more of a number. */
const REGISTERS: Record<Register, { of: string; at: (number: string) => string }> = {
  'GB-CHC': {
    of: ' (England and Wales)',
    at: (number) => `https://register-of-charities.charitycommission.gov.uk/charity-search/-/charity-details/${number}`,
  },
  'GB-SC': {
    of: ' (Scotland)',
    at: (number) => `https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=${number}`,
  },
  'GB-NIC': {
    of: ' (Northern Ireland)',
    at: (number) => `https://www.charitycommissionni.org.uk/charity-details/?regId=${number}`,
  },
  'GB-COH': {
    of: '',
    at: (number) => `https://find-and-update.company-information.service.gov.uk/company/${number}`,
  },
};

interface Around {
  readonly cohort: (code: string) => string;
  readonly term: Term;
  /** What the areas that it serves are called. */
  readonly serves: readonly string[];
  readonly open: boolean;
}

/** What stands beside what is said of a programme. */
export function programmeFacts(content: ProgrammeContent, { cohort, term, serves, open }: Around): Fact[] {
  const { stages, cohorts, languages, accessibility, schedules, funding, evidence, url, email } = content;
  return [
    ['For whom', list([agesInWords(content.minimumAge, content.maximumAge), ...cohorts.map(cohort)])],
    ['Stage', list(stages.map((stage) => STAGES[stage]))],
    ['Serves', list(serves)],
    ['When', schedules.length > 0 && <Schedules key="when" schedules={schedules} />],
    ['Cost', <Costs key="cost" content={content} />],
    ['Room', open && roomInWords(content.capacity)],
    ['Languages', list(languages.map(languageName))],
    ['Accessibility', accessibility.length > 0 && accessInWords(accessibility)],
    ['How sure one can be', <Evidence key="evidence" evidence={evidence} />],
    ['Funded by', funding.length > 0 && funding.join('; ')],
    ['About', list(content.terms.map(term))],
    ['Web', url && <Web key="web" url={url} />],
    ['E-mail', email && <Mail key="email" to={email} />],
  ];
}

function Mail({ to }: { to: string }) {
  return (
    <a href={`mailto:${to}`}>
      <bdi>{readable(to)}</bdi>
    </a>
  );
}

/** What is being typed may be no address yet. */
function Web({ url }: { url: string }) {
  return (
    <a href={url}>{URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : <bdi>{readable(url)}</bdi>}</a>
  );
}

function Costs({ content: { costs, fees } }: { content: ProgrammeContent }) {
  if (costs.length === 0 && !fees) return <span className="soft">Not said</span>;
  return (
    <>
      {costs.map(({ id, option, amount, description, validFrom, validTo }) => (
        <p key={id} dir="auto">
          {[
            amount !== null && amountInWords(amount),
            option,
            description,
            validFrom && `from ${dayLine(validFrom)}`,
            validTo && `until ${dayLine(validTo)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      ))}
      {fees && <p dir="auto">{fees}</p>}
    </>
  );
}

function Evidence({ evidence: { level, source } }: { evidence: ProgrammeContent['evidence'] }) {
  if (level === null) return <span className="soft">Not said</span>;
  return (
    <>
      <p>{evidenceOf(level)}</p>
      {source && (
        <p className="small soft" dir="auto">
          {source}
        </p>
      )}
    </>
  );
}
