import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Button, ButtonLink } from '../../ui/button';
import { RadioGroup } from '../../ui/fields';
import { Page, Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { evidenceOf, KINDS, STAGES } from '../library/words';
import styles from './starter.module.css';
import { starterQuery, type Starter } from './starter.queries';

type Item = Starter['sections'][number]['items'][number];

/** What ships with the product, so that no network begins empty: organisers look through it and take it. */
export function StarterPage() {
  const { data: starter } = useSuspenseQuery(starterQuery);
  const items = starter.sections.flatMap((section) => section.items);
  return (
    <Page title="Starter toolkit" lead={starter.title}>
      <p className={styles.told}>{starter.summary}</p>
      <Taking starter={starter} items={items} />
      {starter.sections.map((section) => (
        <Section key={section.title} title={section.title}>
          <Prose markdown={section.introduction} />
          <ul className={styles.items}>
            {section.items.map((item) => (
              <li key={item.title}>
                <ItemRow item={item} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

const AUDIENCES = [
  { value: 'public', label: 'Everybody', help: 'Visitors find it too: a toolkit that is free brings employers in.' },
  { value: 'network', label: 'Members alone', help: 'You can open each item to everybody later.' },
] as const;

function Taking({ starter, items }: { starter: Starter; items: readonly Item[] }) {
  const client = useQueryClient();
  const id = useId();
  const [audience, setAudience] = useState<'public' | 'network'>('public');
  const take = useMutation({
    mutationFn: () => call('POST /api/library/starter', { body: { audience } }),
    onSuccess: (now) => {
      client.setQueryData(starterQuery.queryKey, now);
      say('The toolkit is yours.');
      return Promise.all([
        client.invalidateQueries({ queryKey: ['GET /api/library/items'] }),
        client.invalidateQueries({ queryKey: ['GET /api/library/toolkits'] }),
      ]);
    },
  });
  if (starter.taken) {
    return (
      <div className={`stack ${styles.told}`}>
        <p>
          <StateWord tone="good">Taken</StateWord> All of it is published. Open an item to change or to withdraw it.
        </p>
        {starter.toolkitId && (
          <div>
            <ButtonLink kind="primary" to="/toolkits/$toolkitId/edit" params={{ toolkitId: starter.toolkitId }}>
              Edit and publish the toolkit
            </ButtonLink>
          </div>
        )}
      </div>
    );
  }
  const missing = items.filter(({ itemId }) => !itemId);
  return (
    <div className={`stack ${styles.told}`}>
      <p className="soft">
        Its items are published at once, and put into a toolkit for you to edit and publish. You are named as their
        author, for your organisation, and can change or withdraw each. Everybody may copy it (Creative Commons
        Attribution 4.0).
      </p>
      <RadioGroup
        label="Who may read it"
        id={id}
        name="audience"
        value={audience}
        error={undefined}
        onChange={setAudience}
        choices={AUDIENCES}
      />
      <div>
        <Button kind="primary" pending={take.isPending && 'Taking it…'} onClick={() => take.mutate()}>
          {missing.length < items.length
            ? `Take the ${countOf(missing.length, 'item', 'items')} that you have not`
            : `Take all ${items.length} items`}
        </Button>
      </div>
      <QuietLine tone="bad">{take.error && sentenceOf(take.error)}</QuietLine>
    </div>
  );
}

function ItemRow({ item: { itemId, title, kind, stage, excerpt, researchLevel } }: { item: Item }) {
  return (
    <>
      {itemId ? (
        <Link to="/what-works/$itemId" params={{ itemId }}>
          <bdi>{title}</bdi>
        </Link>
      ) : (
        <bdi className={styles.title}>{title}</bdi>
      )}
      <p className={styles.excerpt}>{excerpt}</p>
      <p className="small soft">
        {KINDS[kind]} · {STAGES[stage]} · Research evidence: {evidenceOf(researchLevel)}
      </p>
    </>
  );
}
