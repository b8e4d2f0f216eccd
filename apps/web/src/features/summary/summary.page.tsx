import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { has, useMe } from '../../lib/session';
import { NotFoundPage } from '../../shell/failed-page';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, PageBones, QuietLine } from '../../ui/quiet';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { gatheringQuery, type Gathering } from '../gatherings/gatherings.queries';
import { DraftWriting } from '../writing/draft-writing';
import { SavedLine, WritersLine } from '../writing/standing-lines';
import { errorsOf, fieldId } from '../writing/writing-errors';
import { ReleaseSummary } from './release-summary';
import { roomSummary } from './summary.queries';

const route = getRouteApi('/gatherings/$gatheringId/summary');

/** What those in the room write together of what was said; organisers release it from here. */
export function SummaryPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: room } = useSuspenseQuery(roomSummary(gatheringId));
  const [writing, setWriting] = useState<DraftWriting>();
  const { itemId } = room;
  useEffect(() => {
    if (!itemId) return;
    const opened = new DraftWriting(itemId, undefined);
    setWriting(opened);
    void opened.open();
    return () => opened.close();
  }, [itemId]);
  // Its only use: the socket tells of what is shown, and queries say what that is.
  useQuery({
    queryKey: ['GET /api/library/items/:itemId/draft/updates', { params: { itemId } }],
    queryFn: () => null,
  });
  if (!itemId) return <Begin gathering={gathering} />;
  return writing ? <Opened key={itemId} writing={writing} gathering={gathering} /> : <PageBones />;
}

const titleOf = ({ title }: Gathering): string => `Summary of “${isolated(title)}”`;

const Back = ({ gathering: { id: gatheringId } }: { gathering: Gathering }) => (
  <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
    Back to the gathering
  </Link>
);

function Begin({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const params = { gatheringId: gathering.id };
  const begin = async (): Promise<void> => {
    try {
      const opened = await call('PUT /api/library/gatherings/:gatheringId/summary', { params, body: { id: newId() } });
      client.setQueryData(roomSummary(gathering.id).queryKey, opened);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <Page narrow title={titleOf(gathering)} lead={<Back gathering={gathering} />}>
      <Empty
        action={
          <Button kind="primary" onClick={() => void begin()}>
            Begin the summary
          </Button>
        }
      >
        Everybody with a place here, and the organisers, write it at the same time. Nobody else sees it before an
        organiser releases it.
      </Empty>
      <QuietLine tone="bad">{failure}</QuietLine>
    </Page>
  );
}

function Opened({ writing, gathering }: { writing: DraftWriting; gathering: Gathering }) {
  const state = useSyncExternalStore(writing.subscribe, writing.snapshot);
  const isOrganiser = has(useMe(), 'organiser');
  const { phase, fields, sentence, refused } = state;
  if (phase === 'missing') return <NotFoundPage />;
  if (phase === 'opening') return <PageBones />;
  if (phase === 'unreachable' || !fields) {
    return (
      <Page narrow title={titleOf(gathering)}>
        <Empty action={<Button onClick={() => void writing.open()}>Try again</Button>}>{sentence}</Empty>
      </Page>
    );
  }
  const id = fieldId('text');
  return (
    <Page title={titleOf(gathering)} lead={<Back gathering={gathering} />}>
      {gathering.chathamHouse && (
        <p>
          <strong>Chatham House Rule.</strong> Write what was said, and who by their role: “an employer in retail”,
          never a name of somebody or of where they work.
        </p>
      )}
      <SavedLine state={state} />
      <WritersLine others={state.others} />
      <QuietLine tone="bad">{sentence}</QuietLine>
      <RichTextField
        key={state.document}
        label="What was said"
        help="Everybody with a place here, and the organisers, write in it. Nobody else sees it before it is released."
        steps={writing.stepsOf('text')}
        {...{ id, name: 'text', value: '', onChange: () => undefined }}
        error={errorsOf(refused).find((one) => one.id === id)?.text}
      />
      {isOrganiser && <ReleaseSummary gathering={gathering} writing={writing} />}
    </Page>
  );
}
