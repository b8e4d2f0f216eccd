import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { Contacts } from '../partners/contacts';
import { partnerFacts, programmeFacts } from '../partners/facts';
import { PlacesList } from '../partners/places-list';
import { Running } from '../partners/running';
import { Safeguarding } from '../partners/safeguarding';
import type { PartnerContent, ProgrammeContent } from './keeping.queries';
import { areaName } from './keeping-words';
import styles from './keeping.module.css';
import type { Naming } from './say-changes';

/** A partner as it reads. */
export function PartnerText({ content, naming }: { content: PartnerContent; naming: Naming }) {
  const { description, contacts, safeguarding } = content;
  return (
    <div className={styles.entry}>
      {description && <Prose markdown={description} />}
      <Facts
        rows={[
          ...partnerFacts(content, naming.term),
          ['Contacts', contacts.length > 0 && <Contacts key="contacts" contacts={contacts} />],
          ['Safeguarding', <Safeguarding key="safeguarding" held={safeguarding} />],
        ]}
      />
    </div>
  );
}

/** A programme as it reads. */
export function ProgrammeText({ content, naming }: { content: ProgrammeContent; naming: Naming }) {
  const { description, offered, asked, accreditations, areas, places, contacts, capacity } = content;
  const open = capacity !== 0;
  return (
    <div className={styles.entry}>
      <Running open={open} content={content} />
      {description && <Prose markdown={description} />}
      <Facts
        rows={[
          ...programmeFacts(content, { ...naming, serves: areas.map(areaName), open }),
          ['Where', places.length > 0 && <PlacesList key="places" places={places} />],
          ['Contacts', contacts.length > 0 && <Contacts key="contacts" contacts={contacts} />],
        ]}
      />
      {offered && <Part label="What employers get" markdown={offered} />}
      {asked && <Part label="What is asked of employers" markdown={asked} />}
      {accreditations && <Part label="Accreditations" markdown={accreditations} />}
    </div>
  );
}

function Part({ label, markdown }: { label: string; markdown: string }) {
  return (
    <section>
      <h3>{label}</h3>
      <Prose markdown={markdown} under={3} />
    </section>
  );
}
