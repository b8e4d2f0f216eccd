import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { changesBetween } from '#contracts/directory/changes-between';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { dayLine } from '../../lib/time';
import { Button, ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { focusAfter } from '../../ui/focus';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { ToFront } from '../../ui/to-front';
import { ChangeList } from './change-list';
import { isOfDirectory, useNaming, type Entry, type ProgrammeRow } from './keeping.queries';
import { FRESHNESS, STANDINGS } from './keeping-words';
import styles from './keeping.module.css';
import { sayChanges } from './say-changes';

export function NotHere() {
  return (
    <Page narrow title="This entry is kept by others">
      <p>Those who keep it change it, and organisers.</p>
      <ToFront />
    </Page>
  );
}

/** What comes of sending, said before and after. */
export function sayingOf({
  organises,
  trusted,
  standing,
}: {
  organises: boolean;
  trusted: boolean;
  standing: Entry['standing'];
}) {
  if (organises && standing !== 'published') {
    return { lead: 'It is a draft until you publish it.', action: 'Save it', pending: 'Saving…', said: 'It is saved.' };
  }
  if (organises || (trusted && standing !== 'hidden')) {
    return { lead: 'It goes live at once.', action: 'Publish it', pending: 'Publishing…', said: 'It is live.' };
  }
  const said = 'It is sent. It goes live once an organiser has looked.';
  return {
    lead: 'It goes live once an organiser has looked.',
    action: 'Send it for a look',
    pending: 'Sending…',
    said,
  };
}

/** The change that waits, or was asked back, with what it changes. */
export function ChangeBand({ entry }: { entry: Entry }) {
  const naming = useNaming();
  const client = useQueryClient();
  const organises = has(useMember(), 'organiser');
  const { id: entryId, change, content } = entry;
  const takeBack = useMutation({
    mutationFn: () => call('DELETE /api/directory/entries/:entryId/change', { params: { entryId } }),
    onSuccess: () => say('The change is taken back.'),
    onSettled: () => client.invalidateQueries({ predicate: isOfDirectory }),
  });
  if (!change) return null;
  const edit =
    'partner' in entry
      ? ({ to: '/keep/programmes/$programmeId/edit', params: { programmeId: entryId } } as const)
      : ({ to: '/keep/partners/$partnerId/edit', params: { partnerId: entryId } } as const);
  return (
    <section className={styles.band} data-tone={change.waiting ? 'waiting' : 'returned'} aria-label="The change">
      {change.waiting ? (
        <p>
          <strong>{content ? 'A change waits for an organiser’s look.' : 'It waits for an organiser’s look.'}</strong>{' '}
          {`From ${isolated(change.by)}, `}
          <At instant={change.at} />.
        </p>
      ) : (
        <>
          <p>
            <strong>An organiser asks something before it goes live:</strong>
          </p>
          <blockquote dir="auto">{change.returned}</blockquote>
        </>
      )}
      {content && <ChangeList changes={sayChanges(changesBetween(content, change.content), naming, change.content)} />}
      <div className="row">
        {organises && change.waiting ? (
          <ButtonLink kind="primary" to="/desk/partners">
            Decide on the desk
          </ButtonLink>
        ) : (
          <ButtonLink kind={change.waiting ? 'secondary' : 'primary'} {...edit}>
            {change.waiting ? 'Change it further' : 'Mend it'}
          </ButtonLink>
        )}
        {!organises && content && (
          <Button kind="quiet" pending={takeBack.isPending && 'Taking it back…'} onClick={() => takeBack.mutate()}>
            Take the change back
          </Button>
        )}
      </div>
      <QuietLine tone="bad">{takeBack.error && sentenceOf(takeBack.error)}</QuietLine>
    </section>
  );
}

/** One click by which those who keep an entry say so; of a partner, of all that it has published. */
export function StillTrue({ entryId, name, label = 'Still true' }: { entryId: string; name: string; label?: string }) {
  const client = useQueryClient();
  const assure = useMutation({
    mutationFn: async (_button: Element) =>
      call('POST /api/directory/entries/:entryId/assurance', { params: { entryId } }),
    onSuccess: async (_, button) => {
      const away = focusAfter(button);
      say(`Thank you. “${isolated(name)}” is up to date.`);
      await client.invalidateQueries({ predicate: isOfDirectory });
      away();
    },
  });
  return (
    <>
      <Button
        aria-label={`${label}: ${isolated(name)}`}
        pending={assure.isPending && 'One moment…'}
        onClick={(event) => assure.mutate(event.currentTarget)}
      >
        {label}
      </Button>
      <QuietLine tone="bad">{assure.error && sentenceOf(assure.error)}</QuietLine>
    </>
  );
}

/** How a programme stands, in words. */
export function StandingWords({ standing, waiting, freshness, assuredOn, returned }: Partial<ProgrammeRow>) {
  return (
    <span className={styles.words}>
      {standing && standing !== 'published' && (
        <StateWord tone={STANDINGS[standing].tone}>{STANDINGS[standing].word}</StateWord>
      )}
      {waiting && <StateWord tone="waiting">A change waits for a look</StateWord>}
      {returned && <StateWord tone="new">Asked back</StateWord>}
      {standing === 'published' && freshness && (
        <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>
      )}
      {assuredOn && <span className="small soft">{`said to be true on ${dayLine(assuredOn)}`}</span>}
    </span>
  );
}
