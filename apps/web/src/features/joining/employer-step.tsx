import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import type { SizeBand } from '#contracts/membership/sizes';
import { call, type Answer } from '../../lib/api';
import { useForm } from '../../lib/form';
import { SIZE_CHOICES } from '../../lib/size-choices';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/fields';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { StepPage } from '../../ui/step-page';
import type { StepProps } from './apply-step';

type Hit = Answer<'GET /api/membership/employers'>['items'][number];

/** The employer is found as one types among the real ones; "Not listed" is always offered. */
export function EmployerStep({ draft, go }: StepProps) {
  const [unlisted, setUnlisted] = useState(draft.employer?.listed === false);
  const [inAlready, setInAlready] = useState<Hit>();
  if (inAlready) return <AskYourColleagues hit={inAlready} onBack={() => setInAlready(undefined)} />;
  return unlisted ? (
    <Unlisted draft={draft} go={go} onBack={() => setUnlisted(false)} />
  ) : (
    <Listed draft={draft} go={go} onUnlisted={() => setUnlisted(true)} onInAlready={setInAlready} />
  );
}

function Listed({
  draft,
  go,
  onUnlisted,
  onInAlready,
}: StepProps & { onUnlisted: () => void; onInAlready: (hit: Hit) => void }) {
  const held = draft.employer?.listed ? draft.employer : undefined;
  const [chosen, setChosen] = useState(held);
  const form = useForm({
    initial: { employer: held?.name ?? '' },
    check: ({ employer }) => ({
      employer:
        chosen?.name === employer ? undefined : 'Choose your employer from the list, or say that it is not listed.',
    }),
    submit: () =>
      go(chosen ? { employer: chosen, sector: sameEmployer(held, chosen) ? draft.sector : undefined } : {}, 'sector'),
  });
  const choose = (hit: Hit): void => {
    if (hit.standing !== 'prospect' || !hit.prospectId) return onInAlready(hit);
    form.set({ employer: hit.name });
    setChosen({ listed: true, prospectId: hit.prospectId, name: hit.name });
  };
  return (
    <StepPage
      step={1}
      of={4}
      title="Which employer do you apply for?"
      lead="Employers apply, and then bring their people in. It takes a few minutes."
      form={form}
    >
      <SearchField<Hit>
        label="Your employer"
        help="Begin to type its name."
        search={async (search, signal) =>
          (await call('GET /api/membership/employers', { query: { search }, signal })).items
        }
        keyOf={(hit) => hit.prospectId ?? hit.organisationId ?? hit.name}
        render={(hit) => (
          <span>
            <bdi>{hit.name}</bdi>
            {hit.locality && <span className="soft small">{` · ${isolated(hit.locality)}`}</span>}
            {hit.standing === 'member' && <span className="soft small"> · in the network already</span>}
          </span>
        )}
        onChoose={choose}
        last={{ text: 'Not listed', onChoose: onUnlisted }}
        {...form.field('employer')}
      />
      <Button kind="quiet" onClick={onUnlisted}>
        My employer is not listed
      </Button>
    </StepPage>
  );
}

const sameEmployer = (one: { prospectId: string } | undefined, other: { prospectId: string }): boolean =>
  one?.prospectId === other.prospectId;

function Unlisted({ draft, go, onBack }: StepProps & { onBack: () => void }) {
  const held = draft.employer?.listed === false ? draft.employer : undefined;
  const form = useForm({
    initial: {
      name: held?.name ?? '',
      companyNumber: held?.companyNumber ?? '',
      sizeBand: held?.sizeBand ?? ('' as SizeBand | ''),
    },
    check: ({ name, companyNumber }) => ({
      name: name.trim() ? undefined : 'Write the name of your employer.',
      companyNumber: /^([A-Za-z0-9]{6,8})?$/.test(companyNumber.trim())
        ? undefined
        : 'A company number has eight characters, like 01234567 or SC123456.',
    }),
    submit: ({ name, companyNumber, sizeBand }) => {
      const unlisted = { listed: false, name: name.trim(), companyNumber: companyNumber.trim() } as const;
      return go({ employer: { ...unlisted, ...(sizeBand && { sizeBand }) } }, 'sector');
    },
  });
  return (
    <StepPage
      step={1}
      of={4}
      title="Tell us about your employer"
      form={form}
      back={
        <Button kind="quiet" onClick={onBack}>
          Look in the list again
        </Button>
      }
    >
      <TextField label="Name of your employer" autoComplete="organization" {...form.field('name')} />
      <TextField
        label="Company number"
        help="It helps the organisers to tell employers of similar names apart."
        optional
        spellCheck={false}
        autoComplete="off"
        {...form.field('companyNumber')}
      />
      <Select<SizeBand | ''>
        label="Employees"
        help="About how many people it employs. At some gatherings places are held for small employers."
        empty="Not said"
        optional
        choices={SIZE_CHOICES}
        {...form.field('sizeBand')}
      />
    </StepPage>
  );
}

function AskYourColleagues({ hit, onBack }: { hit: Hit; onBack: () => void }) {
  return (
    <Page narrow title="Your employer is in already">
      <p>{`${isolated(hit.name)} is in the network. Ask your colleagues to add you: any lead of your organisation can invite you.`}</p>
      <Button onClick={onBack}>Choose another employer</Button>
    </Page>
  );
}
