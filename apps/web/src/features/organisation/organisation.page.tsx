import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { SIZE_BANDS, type SizeBand } from '#contracts/membership/sizes';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { saveOver } from '../../lib/save-over';
import { has, useMember } from '../../lib/session';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { SIZE_CHOICES } from '../../lib/size-choices';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Checkbox, Select, TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { say } from '../../ui/said';
import { FormerNames } from './former-names';
import { InviteColleague } from './invite-colleague';
import { NetworkColour } from './network-colour';
import { maySeePeople, organisationQuery, type Organisation } from './organisation.queries';
import { People } from './people';

const route = getRouteApi('/members/$organisationId');

/** An organisation: for its own people and organisers also who they are, and who is invited. */
export function OrganisationPage() {
  const { organisationId } = route.useParams();
  const { data: organisation } = useSuspenseQuery(organisationQuery(organisationId));
  const me = useMember();
  const [changing, setChanging] = useState(false);
  const isOwn = me.organisation.id === organisationId;
  const mayChange = has(me, 'organiser') || (isOwn && has(me, 'lead'));
  const {
    name,
    registeredName,
    sector,
    kind,
    locality,
    companyNumber,
    joinedAt,
    formerNames = [],
    sites = [],
    sizeBand,
  } = organisation;
  if (changing) return <ChangeOrganisation organisation={organisation} onDone={() => setChanging(false)} />;
  return (
    <Page
      title={name}
      lead={isOwn ? 'Our organisation' : undefined}
      actions={mayChange && <Button onClick={() => setChanging(true)}>Change</Button>}
    >
      <Facts
        rows={[
          ['Sector', kind === 'host' ? 'Runs this network' : sector && SECTOR_NAMES[sector]],
          ['Employees', sizeBand],
          ['Called before', formerNames.length > 0 && <FormerNames key="former" names={formerNames} />],
          ['In the register', registeredName && <bdi key="registered">{registeredName}</bdi>],
          ['Where', locality],
          ['Sites', sites.length > 0 && sites.join(', ')],
          ['Company number', companyNumber],
          ['In the network since', joinedAt && <At key="joined" instant={joinedAt} brief />],
          ['Verified', kind === 'employer' && 'By the organisers, who read its application'],
        ]}
      />
      {maySeePeople(me, organisationId) && (
        <Section title="People">
          <People organisation={organisation} mayInvite={mayChange} />
        </Section>
      )}
      {isOwn && kind === 'employer' && (
        <Section title="Introductions" aside={<Link to="/introductions">All introductions</Link>}>
          <p>
            {organisation.membersAsk
              ? 'Leads and all other members ask partners for introductions.'
              : 'Leads ask partners for introductions.'}
          </p>
        </Section>
      )}
      {isOwn && kind === 'employer' && (
        <Section title="Offers" aside={<Link to="/our-offers">Our offers</Link>}>
          <p>
            {organisation.membersOffer
              ? 'Leads and all other members offer work experience, insight days, mentors and speakers.'
              : 'Leads offer work experience, insight days, mentors and speakers.'}
          </p>
        </Section>
      )}
      {isOwn && (
        <Section title="What we will do" aside={<Link to="/commitments">What we said we would do</Link>}>
          <p>At a gathering, whoever has a place there can say what your organisation will do, and by when.</p>
        </Section>
      )}
      {kind === 'host' && has(me, 'organiser') && <NetworkColour />}
      {mayChange && (
        <Section title={isOwn ? 'Invite a colleague' : 'Invite one of its people'}>
          <InviteColleague organisation={organisation} />
        </Section>
      )}
    </Page>
  );
}

function ChangeOrganisation({ organisation, onDone }: { organisation: Organisation; onDone: () => void }) {
  const client = useQueryClient();
  const said = SIZE_BANDS.find((band) => band === organisation.sizeBand) ?? '';
  const form = useForm({
    initial: {
      name: organisation.name,
      sector: organisation.sector ?? ('' as Sector | ''),
      sizeBand: said as SizeBand | '',
      membersAsk: organisation.membersAsk ?? false,
      membersOffer: organisation.membersOffer ?? false,
      sites: (organisation.sites ?? []).join('\n'),
    },
    check: ({ name }) => ({ name: name.trim().length >= 2 ? undefined : 'Write the name of the organisation.' }),
    submit: async ({ name, sector, sizeBand, membersAsk, membersOffer, sites }) => {
      const params = { organisationId: organisation.id };
      const places = sites.split(/[\n,;]+/).flatMap((one) => one.trim() || []);
      const body = {
        ...{ name, sector: sector || null, membersAsk, membersOffer, sites: places },
        // What was written otherwise than in bands stays as long as no band is chosen.
        ...(sizeBand !== said && { sizeBand: sizeBand || null }),
      };
      const ifMatch = organisation.version;
      const latest = async (): Promise<string> => {
        const now = await client.fetchQuery({ ...organisationQuery(organisation.id), staleTime: 0 });
        return [`“${isolated(now.name)}”`, now.sector && SECTOR_NAMES[now.sector]].filter(Boolean).join(', ');
      };
      const save = () => call('PATCH /api/membership/organisations/:organisationId', { params, body, ifMatch });
      const changed = await saveOver(save, latest);
      client.setQueryData(organisationQuery(organisation.id).queryKey, changed);
      say('The changes are saved.');
      onDone();
    },
  });
  return (
    <Page narrow title={`Change ${isolated(organisation.name)}`}>
      <Form
        form={form}
        action="Save the changes"
        pending="Saving…"
        also={
          <Button kind="quiet" onClick={onDone}>
            Leave it as it was
          </Button>
        }
      >
        <TextField label="Name" autoComplete="organization" {...form.field('name')} />
        {organisation.kind === 'employer' && (
          <>
            <Select<Sector | ''> label="Sector" empty="Choose one" choices={SECTOR_CHOICES} {...form.field('sector')} />
            <Select<SizeBand | ''>
              label="Employees"
              help="Members see it. At some gatherings places are held for employers with fewer than 250."
              empty="Not said"
              optional
              choices={SIZE_CHOICES}
              {...form.field('sizeBand')}
            />
            <Checkbox
              label="All our members may ask partners for introductions"
              help="Otherwise leads alone do. Leads see all that your organisation asked for."
              {...form.field('membersAsk')}
            />
            <Checkbox
              label="All our members may offer something to young people"
              help="Work experience, insight days, mentors, speakers. Otherwise leads alone do, and keep all that your organisation offers."
              {...form.field('membersOffer')}
            />
          </>
        )}
        {organisation.kind !== 'partner' && (
          <TextArea
            label="Sites"
            optional
            help="Postcodes of where you work, one a line. Organisers see by them where members work and no partner serves."
            {...form.field('sites')}
          />
        )}
      </Form>
    </Page>
  );
}
