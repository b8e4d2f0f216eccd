import { isolated } from '../isolated';
import { evidenceOf } from '../library/evidence-names';
import { STAGE_NAMES } from '../library/stage-names';
import { dayLine } from '../moments';
import type { PartnerContent, ProgrammeContent } from './content';
import type { Register } from './registers';
import { scheduleInWords } from './schedule-words';
import { accessInWords, agesInWords, amountInWords, languageName, roomInWords, SAFEGUARDING, STATUS } from './words';

/** A line that is read; where it leads, if anywhere, and whether it only says that nothing is said. */
export interface Line {
  readonly words: string;
  readonly url?: string;
  /** What stands after it, lower. */
  readonly beside?: string;
  readonly soft?: boolean;
}

/** What stands beside what an entry says of itself, as a name and lines; what is not said has none. */
export type Fact = readonly [name: string, lines: readonly Line[]];

interface Naming {
  readonly cohort: (code: string) => string;
  /** Of a term of the organiser's taxonomies by its id; undefined where there is none. */
  readonly term: (id: string) => string | undefined;
}

export interface Around extends Naming {
  /** What the areas that it serves are called. */
  readonly serves: readonly string[];
  readonly open: boolean;
}

const said = (words: string | null | undefined | false): Line[] => (words ? [{ words }] : []);
const list = (words: readonly (string | undefined)[]): Line[] => said(words.filter(Boolean).join(', '));
const NOT_SAID: Line[] = [{ words: 'Not said', soft: true }];

/** What is being typed may be no address yet. */
const web = (url: string | null): Line[] =>
  url ? [{ words: URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url, url }] : [];
const mail = (email: string | null): Line[] => (email ? [{ words: email, url: `mailto:${email}` }] : []);

export const partnerFacts = (
  { registers, website, email, terms }: PartnerContent,
  { term }: Pick<Naming, 'term'>,
): Fact[] => [
  ...registers.map(({ register, number }): Fact => {
    const { of, at } = REGISTERS[register];
    const name = register === 'GB-COH' ? 'Company number' : 'Charity number';
    return [name, [{ words: number, url: at(number), ...(of && { beside: ` (${of})` }) }]];
  }),
  ['Web', web(website)],
  ['E-mail', mail(email)],
  ['About', list(terms.map(term))],
];

/** Of which nation a register is, where that has to be said, and where it says more of a number. */
const REGISTERS: Record<Register, { of: string; at: (number: string) => string }> = {
  'GB-CHC': {
    of: 'England and Wales',
    at: (number) => `https://register-of-charities.charitycommission.gov.uk/charity-search/-/charity-details/${number}`,
  },
  'GB-SC': {
    of: 'Scotland',
    at: (number) => `https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=${number}`,
  },
  'GB-NIC': {
    of: 'Northern Ireland',
    at: (number) => `https://www.charitycommissionni.org.uk/charity-details/?regId=${number}`,
  },
  'GB-COH': {
    of: '',
    at: (number) => `https://find-and-update.company-information.service.gov.uk/company/${number}`,
  },
};

export function programmeFacts(content: ProgrammeContent, { cohort, term, serves, open }: Around): Fact[] {
  const { stages, cohorts, languages, accessibility, schedules, funding, evidence, url, email } = content;
  return [
    ['For whom', list([agesInWords(content.minimumAge, content.maximumAge), ...cohorts.map(cohort)])],
    ['Stage', list(stages.map((stage) => STAGE_NAMES[stage]))],
    ['Serves', list(serves)],
    ['When', schedules.flatMap(scheduleLines)],
    ['Cost', costLines(content)],
    ['Room', open ? said(roomInWords(content.capacity)) : []],
    ['Languages', list(languages.map(languageName))],
    ['Accessibility', said(accessInWords(accessibility))],
    ['How sure one can be', evidenceLines(evidence)],
    ['Funded by', said(funding.join('; '))],
    ['About', list(content.terms.map(term))],
    ['Web', web(url)],
    ['E-mail', mail(email)],
  ];
}

/** When it is, and where one joins. */
export function scheduleLines(schedule: ProgrammeContent['schedules'][number]): Line[] {
  const words = [scheduleInWords(schedule), schedule.description, schedule.notes].filter(Boolean).join('. ');
  const join = /^https?:\/\//.test(schedule.link) ? [{ words: 'Join', url: schedule.link }] : [];
  return [...said(words), ...join];
}

/** "A day, for employers: £450, lunch with it, until Wed 31 Mar 2027". */
export function costInWords({ option, amount, description, validFrom, validTo }: ProgrammeContent['costs'][number]) {
  const details = [
    amount !== null && amountInWords(amount),
    description,
    validFrom && `from ${dayLine(validFrom)}`,
    validTo && `until ${dayLine(validTo)}`,
  ];
  return [option, details.filter(Boolean).join(', ')].filter(Boolean).join(': ');
}

function costLines({ costs, fees }: ProgrammeContent): Line[] {
  const lines = [...costs.flatMap((cost) => said(costInWords(cost))), ...said(fees)];
  return lines.length > 0 ? lines : NOT_SAID;
}

function evidenceLines({ level, source }: ProgrammeContent['evidence']): Line[] {
  if (level === null) return NOT_SAID;
  return [{ words: evidenceOf(level) }, ...(source ? [{ words: source, soft: true }] : [])];
}

/** What a partner says of how pupils are kept safe: what it does not say is said too. */
export function safeguardingLines({
  policy,
  policyUrl,
  checks,
  insurance,
  insuredUntil,
  notes,
}: PartnerContent['safeguarding']): Line[] {
  const unsaid = [
    policy === 'not-said' && 'a policy',
    checks === 'not-said' && 'checks on adults',
    insurance === 'not-said' && 'insurance',
  ].filter((what): what is string => what !== false);
  const until = insurance === 'yes' && insuredUntil ? ` until ${dayLine(insuredUntil)}` : '';
  return [
    ...(policy === 'not-said' ? [] : [{ words: SAFEGUARDING.policy[policy], ...(policyUrl && { url: policyUrl }) }]),
    ...said(checks !== 'not-said' && SAFEGUARDING.checks[checks]),
    ...said(insurance !== 'not-said' && SAFEGUARDING.insurance[insurance] + until),
    ...(unsaid.length > 0
      ? [
          {
            words: `Nothing is said of ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(unsaid)}.`,
            soft: true,
          },
        ]
      : []),
    ...said(notes),
  ];
}

interface Source {
  readonly feed: string;
  readonly licence: string;
  readonly licenceUrl: string | null;
}

/** Where an entry was imported from, and under which licence: open licences ask for it. */
export const sourceLines = (source: Source | null | undefined): Line[] =>
  source
    ? [
        { words: source.feed },
        ...(source.licenceUrl
          ? [{ words: source.licence || 'Its licence', url: source.licenceUrl }]
          : said(source.licence)),
      ]
    : [];

interface Assured {
  readonly assuredOn: string | null;
  readonly assuredBy?: 'partner' | 'network' | null;
  readonly partner: { readonly name: string };
}

/** When somebody last said that it is true, and who. */
export function checkedInWords({ assuredOn, assuredBy, partner }: Assured): string {
  if (!assuredOn) return 'Nobody has said yet that this is true.';
  const by =
    assuredBy === 'partner' ? ` by ${isolated(partner.name)}` : assuredBy ? ' by the network’s organisers' : '';
  return `Checked on ${dayLine(assuredOn)}${by}`;
}

/** That it cannot be had at present; what runs and has room says nothing. */
export function runningInWords(open: boolean, status: ProgrammeContent['status']): string | undefined {
  if (status !== 'active') return STATUS[status];
  return open ? undefined : 'Full for now';
}

type Place = ProgrammeContent['places'][number];

/** Where a place is; '' where nothing of it is said. */
export const addressInWords = ({ type, address }: Pick<Place, 'type' | 'address'>): string =>
  address
    ? [address.attention, address.line, address.city, address.county, address.postcode].filter(Boolean).join(', ') +
      (type === 'postal' ? ' (for letters)' : '')
    : '';
