import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { useOpened } from '../../ui/use-opened';
import { DeskTabs } from '../desk/desk-tabs';
import { taxonomiesQuery, type Term } from './keeping.queries';
import styles from './keeping.module.css';

/** The words by which programmes are told apart: organisers add to them, say them anew, and retire them. */
export function TermsPage() {
  const { items } = useSuspenseQuery(taxonomiesQuery).data;
  return (
    <Page
      title="Cohorts and topics"
      lead="By these, programmes are chosen and found. Stages are the same on every network."
    >
      <DeskTabs />
      <Link to="/desk/partners">Back to partners</Link>
      {items
        .filter(({ editable }) => editable)
        .map(({ code, name, description, terms }) => (
          <Section key={code} title={name} aside={<EditTerm taxonomy={code} terms={terms} />}>
            <p className="soft">{description}</p>
            {terms.length === 0 ? (
              <Empty>None yet.</Empty>
            ) : (
              <ul className={styles.rows} aria-label={name}>
                {terms.map((term) => (
                  <li key={term.id} className={styles.row}>
                    <div>
                      <span className={styles.words}>
                        <bdi>{term.name}</bdi>
                        {term.retired && <StateWord>Retired</StateWord>}
                      </span>
                      {term.description && <span className="small soft">{term.description}</span>}
                    </div>
                    <span className="row">
                      <EditTerm taxonomy={code} terms={terms} term={term} />
                      <Retire taxonomy={code} term={term} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        ))}
    </Page>
  );
}

type Said = Pick<Term, 'name' | 'description' | 'retired'>;

function useSaveTerm(taxonomy: string) {
  const client = useQueryClient();
  return async (code: string, term: Term | undefined, said: Said & { position: number }): Promise<void> => {
    const body = { ...said, uri: term?.uri ?? null, version: term?.version ?? 0 };
    await call('PUT /api/directory/taxonomies/:taxonomy/terms/:code', { params: { taxonomy, code }, body }).finally(
      () => client.invalidateQueries({ queryKey: taxonomiesQuery.queryKey }),
    );
  };
}

function Retire({ taxonomy, term }: { taxonomy: string; term: Term }) {
  const save = useSaveTerm(taxonomy);
  const [failure, setFailure] = useState<string>();
  const { name, description, position = 0 } = term;
  const set = async (retired: boolean): Promise<void> => {
    try {
      await save(term.code, term, { name, description, position, retired });
      say(
        retired ? `“${isolated(name)}” is retired: what has it keeps it.` : `“${isolated(name)}” can be chosen again.`,
      );
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <>
      <Button
        kind="quiet"
        aria-label={`${term.retired ? 'Take up again' : 'Retire'}: ${isolated(name)}`}
        onClick={() => void set(!term.retired)}
      >
        {term.retired ? 'Take up again' : 'Retire'}
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

function EditTerm({ taxonomy, terms, term }: { taxonomy: string; terms: readonly Term[]; term?: Term }) {
  const { isOpen, open, close } = useOpened(term ? `term:${taxonomy}:${term.code}` : `new-term:${taxonomy}`);
  return (
    <>
      <Button
        kind={term ? 'quiet' : 'secondary'}
        {...(term && { 'aria-label': `Change: ${isolated(term.name)}` })}
        onClick={() => open()}
      >
        {term ? 'Change' : 'Add one'}
      </Button>
      {isOpen && <TermDialog {...{ taxonomy, terms }} {...(term && { term })} onClose={close} />}
    </>
  );
}

function TermDialog({
  taxonomy,
  terms,
  term,
  onClose,
}: {
  taxonomy: string;
  terms: readonly Term[];
  term?: Term;
  onClose: () => void;
}) {
  const save = useSaveTerm(taxonomy);
  // What was read when the dialogue opened is what is said anew.
  const [read] = useState(term);
  const form = useForm({
    initial: { name: term?.name ?? '', description: term?.description ?? '' },
    draft: `term:${taxonomy}:${term?.code ?? ''}:${term?.version ?? 0}`,
    check: ({ name }) => ({ name: name.trim().length >= 2 ? undefined : 'Write what it is called.' }),
    submit: async ({ name, description }) => {
      const code = term?.code ?? codeOf(name);
      if (!term && terms.some((one) => one.code === code)) {
        throw new Problem(409, 'about:blank', 'There is one already', 'There is one of that name already.');
      }
      const position = term?.position ?? Math.max(0, ...terms.map((one) => one.position ?? 0)) + 1;
      await save(code, read, { name, description, position, retired: term?.retired ?? false });
      say('It is saved.');
      onClose();
    },
  });
  return (
    <Dialog title={term ? `Change “${isolated(term.name)}”` : 'Add one'} onClose={onClose}>
      <Form form={form} action="Save it" pending="Saving…" also={<Button onClick={onClose}>Not now</Button>}>
        <TextField label="Name" maxLength={80} {...form.field('name')} />
        <TextArea label="What it means" optional rows={2} {...form.field('description')} />
      </Form>
    </Dialog>
  );
}

/** By which it is known from then on, whatever it is called later. */
function codeOf(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  return slug || 'other';
}
