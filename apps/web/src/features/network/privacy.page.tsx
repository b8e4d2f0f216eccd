import { useSuspenseQuery } from '@tanstack/react-query';
import { Page, Section } from '../../ui/page';
import { Prose } from '../../ui/rich-text/prose';
import { Contact } from './contact';
import { aboutQuery } from './network.queries';

/** The network's own notice, and what is so in every network that runs on Levelfield. */
export function PrivacyPage() {
  const { privacyNotice, organiser } = useSuspenseQuery(aboutQuery).data;
  return (
    <Page narrow title="Privacy">
      {privacyNotice ? (
        <Prose markdown={privacyNotice} />
      ) : (
        <p>
          <bdi>{organiser}</bdi> runs this network and answers for what it keeps. It has not written a notice of its own
          yet.
        </p>
      )}
      <Section title="What is kept here">
        <ul>
          <li>Of whoever joins: name, e-mail address, organisation, and what they write and register for.</li>
          <li>
            Of whoever was asked to apply for their employer: name and e-mail address, until they apply or four months
            are over. Where they want no such mail, the address alone, for as long as that is to hold.
          </li>
          <li>What somebody needs to take part in a gathering is read by its hosts alone.</li>
          <li>Of unattributed messages nobody is told who wrote them, organisers neither.</li>
          <li>Of pupils and of people whom partners help nothing: they are counted, never named.</li>
          <li>
            Of each browser that is signed in: which it is, from which network address, and when it was last used.
          </li>
          <li>
            Cookies that keep you signed in, know your browser again when you sign in anew, and let you have the
            toolkits that you asked for. Nobody is followed, and nothing is fetched from elsewhere.
          </li>
        </ul>
      </Section>
      <Section title="Whom to ask">
        <p>
          To see, correct or delete what is kept of you, write to <Contact />.
        </p>
      </Section>
    </Page>
  );
}
