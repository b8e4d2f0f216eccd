import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useIsShown } from '../../lib/is-shown';
import { has, isContact, isMember, useMe, type Me } from '../../lib/session';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { Contact } from './contact';

/** What one does here first, by what one is; the keys; and whom to ask. */
export function HelpPage() {
  const me = useMe();
  return (
    <Page narrow title="Help">
      {me ? <ForThoseIn me={me} /> : <ForVisitors />}
      {isMember(me) && <Keys organises={has(me, 'organiser')} />}
      <Section title="If something goes wrong">
        <ul>
          <li>Reload the page: a message or a longer text that you typed is still there.</li>
          {me && (
            <li>Without a connection you read what you opened before, and write on. It goes out once you are back.</li>
          )}
          <li>A link in a mail works for a while and then says so, with a way to get another.</li>
        </ul>
      </Section>
      <Section title="Whom to ask">
        <p>
          Write to <Contact />. Say what you wanted to do and what you saw instead.
        </p>
        <p>
          <Link to="/privacy">What is kept of you</Link>, and{' '}
          <Link to="/accessibility">how everybody can use this</Link>
        </p>
      </Section>
    </Page>
  );
}

function ForVisitors() {
  const isShown = useIsShown();
  return (
    <Section title="What you can do here">
      <ul>
        {isShown('gatherings') && (
          <li>
            See <Link to="/gatherings">which gatherings come</Link>, and which sectors are still wanted.
          </li>
        )}
        {isShown('library') && (
          <li>
            Take <Link to="/toolkits">a toolkit</Link> with wording that you can copy.
          </li>
        )}
        {isShown('directory') && (
          <li>
            Find <Link to="/partners">a partner</Link> who works near you.
          </li>
        )}
        <li>
          <Link to="/apply">Apply to join</Link> for your employer. An organiser reads it and answers you.
        </li>
        <li>
          Your employer is in already? A colleague who leads it there invites you, and the mail has a link by which you
          join.
        </li>
      </ul>
    </Section>
  );
}

function ForThoseIn({ me }: { me: Me }) {
  const organisationId = me.organisation.id;
  return (
    <>
      {isContact(me) ? (
        <First title="As a partner’s contact">
          <li>
            Keep <Link to="/our-entry">your entry</Link> true: employers find you by it.
          </li>
          <li>
            Answer <Link to="/introductions">the introductions</Link> that employers ask for, also with no.
          </li>
          <li>
            Look at <Link to="/offers">what employers offer</Link>, and ask for places.
          </li>
        </First>
      ) : (
        <First title="As a member">
          <li>
            Look at <Link to="/gatherings">what is coming</Link>, and register where your sector is wanted. You can give
            up a place until it begins.
          </li>
          <li>
            With a place you read and write in <Link to="/threads">its thread</Link>, before and after.
          </li>
          <li>
            Find in <Link to="/what-works">What works</Link> what others did, and say whether it helped you too.
          </li>
          <li>
            Ask <Link to="/partners">a partner</Link> for an introduction. You hear by a named day.
          </li>
        </First>
      )}
      {has(me, 'lead') && (
        <First title="As a lead">
          <li>
            <Link to="/members/$organisationId" params={{ organisationId }}>
              Invite colleagues
            </Link>
            , one of them as a lead beside you: somebody then speaks for your organisation when you leave.
          </li>
          <li>Keep its sector and sites true. Places are balanced by sector, and partners are found near sites.</li>
          <li>
            <Link to="/our-offers">Offer</Link> work experience, insight days, mentoring or a speaker.
          </li>
        </First>
      )}
      {has(me, 'organiser') && (
        <First title="As an organiser">
          <li>
            Begin at <Link to="/desk">the desk</Link>: who waits for an answer stands there, the longest wait first.
          </li>
          <li>
            <Link to="/gatherings/new">Schedule a gathering</Link>, as a draft if you like. Say how many of each sector
            you want at the table, and the waitlist follows it.
          </li>
          <li>
            <Link to="/toolkits">Publish a toolkit</Link>: it is what visitors come for.
          </li>
        </First>
      )}
      {has(me, 'moderator') && !has(me, 'organiser') && (
        <First title="As a moderator">
          <li>
            Read at <Link to="/desk/looks">the desk</Link> what waits for a look before others see it.
          </li>
        </First>
      )}
      {has(me, 'administrator') && (
        <First title="As an administrator">
          <li>
            <Link to="/settings/mail">Set mail up</Link>. Until then each mail is kept under{' '}
            <Link to="/mails">Mails</Link>, with its link to hand on.
          </li>
          <li>
            <Link to="/settings/health">Health</Link> says what is wrong, since when, what still works and what to do.
          </li>
          <li>
            <Link to="/settings">Settings</Link> hold the network’s name, colour and logo, and what visitors see.
          </li>
        </First>
      )}
    </>
  );
}

function First({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <ul>{children}</ul>
    </Section>
  );
}

function Keys({ organises }: { organises: boolean }) {
  return (
    <Section title="Keys">
      <p>Everything can be done with a keyboard alone. Beside Tab and Enter:</p>
      <Facts
        rows={[
          ['Search', <Pressed key="search" keys={['Ctrl', 'K']} or={['Command', 'K']} />],
          [
            'Send what you write',
            <span key="send">
              <Pressed keys={['Enter']} />, unless you switch that off under the field
            </span>,
          ],
          ['A new line in it', <Pressed key="line" keys={['Shift', 'Enter']} />],
          [
            'Change what you wrote last',
            <span key="last">
              <Pressed keys={['Arrow up']} /> while the field is empty
            </span>,
          ],
          ['Close a dialogue', <Pressed key="close" keys={['Esc']} />],
          [
            'The desk’s own keys',
            organises && (
              <span key="desk">
                <Pressed keys={['?']} /> at the desk lists them and switches them off
              </span>
            ),
          ],
        ]}
      />
    </Section>
  );
}

function Pressed({ keys, or }: { keys: readonly string[]; or?: readonly string[] }) {
  const held = (all: readonly string[]): ReactNode =>
    all.map((key, nth) => (
      <span key={key}>
        {nth > 0 && ' + '}
        <kbd>{key}</kbd>
      </span>
    ));
  return (
    <>
      {held(keys)}
      {or && <> or {held(or)}</>}
    </>
  );
}
