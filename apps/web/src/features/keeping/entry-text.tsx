import type { ReactNode } from 'react';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { readable } from '../../lib/readable';
import { dayLine } from '../../lib/time';
import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { evidenceOf } from '../library/words';
import type { PartnerContent, ProgrammeContent } from './keeping.queries';
import { ACCESS, ANSWERS, areaName, AUDIENCES, CHECKS, languageName, REGISTER_NAMES, STATUSES } from './keeping-words';
import styles from './keeping.module.css';
import { sayValue, type Naming } from './say-changes';

type Contact = PartnerContent['contacts'][number];

/** A partner as it reads. */
export function PartnerText({ content, naming }: { content: PartnerContent; naming: Naming }) {
  const { description, website, email, registers, contacts, safeguarding, terms } = content;
  const { policy, policyUrl, checks, insurance, insuredUntil, notes } = safeguarding;
  const held = insuredUntil ? `${ANSWERS[insurance]}, until ${dayLine(insuredUntil)}` : ANSWERS[insurance];
  return (
    <div className={styles.entry}>
      {description && <Prose markdown={description} />}
      <Facts
        rows={[
          ['Website', website && <Out key="website" to={website} />],
          ['E-mail', email && <bdi key="email">{readable(email)}</bdi>],
          ['Registers', registers.length > 0 && registers.map(registerLine).join('; ')],
          ['Topics', terms.length > 0 && terms.map(naming.term).join(', ')],
          ['Contacts', contacts.length > 0 && <Contacts key="contacts" contacts={contacts} />],
          [
            'Safeguarding policy',
            policy !== 'not-said' && (
              <>
                {ANSWERS[policy]} {policyUrl && <Out to={policyUrl} />}
              </>
            ),
          ],
          ['Adults who meet pupils', checks !== 'not-said' && CHECKS[checks]],
          ['Insurance', insurance !== 'not-said' && held],
          ['Safeguarding', notes || false],
        ]}
      />
    </div>
  );
}

const registerLine = ({ register, number }: PartnerContent['registers'][number]): string =>
  `${REGISTER_NAMES[register]}, ${number}`;

/** A programme as it reads. */
export function ProgrammeText({ content, naming }: { content: ProgrammeContent; naming: Naming }) {
  const { description, alert, offered, asked } = content;
  return (
    <div className={styles.entry}>
      {alert && <p className={styles.band}>{alert}</p>}
      {description && <Prose markdown={description} />}
      <Facts rows={factsOf(content, naming)} />
      {offered && (
        <section>
          <h3>What employers are offered</h3>
          <Prose markdown={offered} under={3} />
        </section>
      )}
      {asked && (
        <section>
          <h3>What is asked of them</h3>
          <Prose markdown={asked} under={3} />
        </section>
      )}
    </div>
  );
}

function factsOf(content: ProgrammeContent, naming: Naming): (readonly [string, ReactNode])[] {
  const { status, cohorts, stages, languages, areas, places, accessibility, schedules, fees, costs, funding } = content;
  const { capacity, evidence, accreditations, url, email, contacts, terms } = content;
  const lines = (parts: readonly unknown[]): ReactNode =>
    parts.length > 0 && parts.map((part, nth) => <Line key={nth}>{sayValue('', part, naming)}</Line>);
  return [
    ['Does it run', status !== 'active' && STATUSES[status]],
    ['For', joined(cohorts.map(naming.cohort))],
    ['Ages', agesOf(content)],
    ['Stages', joined(stages.map((stage) => STAGE_NAMES[stage]))],
    ['Serves', joined(areas.map(areaName))],
    ['Places', lines(places.map(({ schedules: _times, accessibility: _access, point: _point, ...place }) => place))],
    ['When', lines(schedules)],
    ['Languages', joined(languages.map(languageName))],
    [
      'Accessibility',
      joined(accessibility.map(({ feature, details }) => [ACCESS[feature], details].filter(Boolean).join(': '))),
    ],
    ['Cost', fees || false],
    ['Amounts', lines(costs)],
    ['Room for employers', capacity !== null && (capacity === 0 ? 'None at present' : `For ${capacity} more`)],
    ['Funded by', joined(funding)],
    ['Evaluation', evidence.level !== null && [evidenceOf(evidence.level), evidence.source].filter(Boolean).join(': ')],
    ['Accreditations', accreditations || false],
    ['Topics', joined(terms.map(naming.term))],
    ['Web page', url && <Out key="url" to={url} />],
    ['E-mail', email && <bdi key="email">{readable(email)}</bdi>],
    ['Contacts', contacts.length > 0 && <Contacts key="contacts" contacts={contacts} />],
  ];
}

const joined = (words: readonly string[]): string | false => words.length > 0 && words.join(', ');

function agesOf({ minimumAge: from, maximumAge: to }: ProgrammeContent): string | false {
  if (from === null && to === null) return false;
  if (to === null) return `${from} and older`;
  return from === null ? `up to ${to}` : `${from} to ${to}`;
}

const Line = ({ children }: { children: ReactNode }) => (
  <div>
    <bdi>{children}</bdi>
  </div>
);

function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  return contacts.map(({ id, name, title, email, phones, audience }) => (
    <Line key={id}>
      {[name, title, email && readable(email), ...phones.map(({ number }) => number)].filter(Boolean).join(', ')}
      {audience !== 'public' && <span className="small soft">{` (${AUDIENCES[audience].toLowerCase()})`}</span>}
    </Line>
  ));
}

function Out({ to }: { to: string }) {
  return (
    <a href={to} rel="noopener noreferrer nofollow">
      <bdi>{readable(to.replace(/^https?:\/\//, ''))}</bdi>
    </a>
  );
}
