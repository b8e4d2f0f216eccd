import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import { isolated } from '#contracts/isolated';
import type { releaseSummary } from '#contracts/scheduling/endpoints';
import { checkMarkdown, MarkdownRefused, plainText } from '#documents';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, Problem } from '#service';
import { GatheringIsDraft } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { namesIn, type Named, type NameFound } from './names-in';
import { Summary } from './summary.entity';

type Released = AnswerOf<typeof releaseSummary>;

export class ReleaseSummary extends Command<Released> {
  constructor(
    readonly gatheringId: string,
    readonly text: string,
    readonly despite: boolean,
  ) {
    super();
  }
}

@CommandHandler(ReleaseSummary)
export class ReleaseSummaryHandler extends CommandInTransaction<ReleaseSummary> {
  protected async handle({ gatheringId, text, despite }: ReleaseSummary, tx: Tx): Promise<Released> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.isDraft) throw new GatheringIsDraft();
    const kept = clean(text);
    if (gathering.chathamHouse && !despite) refuseNames(await findNames(tx.manager, gatheringId, kept));
    const before = await tx.manager.findOneBy(Summary, { gatheringId });
    const now = new Date();
    const summary = { gatheringId, version: (before?.version ?? 0) + 1, text: kept, releasedAt: now };
    await tx.manager.upsert(Summary, summary, ['gatheringId']);
    tell(tx, summary);
    return { summary: { ...summary, releasedAt: now.toISOString() } };
  }
}

/** That there is one is told to whoever shows the gathering; what it says is fetched. */
const tell = (tx: Tx, { gatheringId: key, version }: Pick<Summary, 'gatheringId' | 'version'>): void =>
  tx.hint({ topic: 'scheduling.summaries', key, version, audience: 'who-shows-it' });

function clean(text: string): string {
  try {
    return checkMarkdown(text).trim();
  } catch (error) {
    if (!(error instanceof MarkdownRefused)) throw error;
    throw new Invalid([{ pointer: '#/text', detail: error.message }]);
  }
}

function refuseNames(found: readonly NameFound[]): void {
  const there = found.filter(({ inRoom }) => inRoom).map(({ said }) => isolated(said));
  if (there.length === 0) return;
  const named = new Intl.ListFormat('en-GB').format(there.slice(0, 5));
  throw new Problem(
    'names-in-summary',
    `It seems to name who was there: ${named}. Under the Chatham House Rule nobody outside may learn that.`,
    [],
    { names: there },
  );
}

/** Who speaks at sessions under the Chatham House Rule, as they are arranged or published, or at a gathering under it. */
const SPEAKING = `
  speaking AS (
    SELECT s.id, s.chatham_house, k.speaker_id FROM session s LEFT JOIN session_speaker k ON k.session_id = s.id
    WHERE s.gathering_id = $1
    UNION ALL
    SELECT (one->>'id')::uuid, (one->>'chathamHouse')::boolean, (said->>'speakerId')::uuid
    FROM programme_version v, jsonb_array_elements(v.content->'sessions') one
      LEFT JOIN LATERAL jsonb_array_elements(one->'speakers') said ON true
    WHERE v.gathering_id = $1 AND v.number = (SELECT max(number) FROM programme_version WHERE gathering_id = $1)
  ), speaks AS (
    SELECT k.person_id, k.name, k.organisation FROM speaker k JOIN gathering g ON g.id = k.gathering_id
    WHERE g.id = $1 AND (g.chatham_house OR k.id IN (
      SELECT speaker_id FROM speaking WHERE id IN (SELECT id FROM speaking WHERE chatham_house)))
  )`;

/** Names of the network stand in the text as a whole, or they are somebody's who was there, as who speaks there was. */
const CANDIDATES = `
  WITH ${SPEAKING}, present AS (
    SELECT person_id, organisation_id FROM registration WHERE gathering_id = $1 AND standing = 'place'
    UNION
    SELECT m.id, m.organisation_id FROM speaks JOIN member m ON m.id = speaks.person_id
  )
  SELECT name, 'person' AS kind, true AS "inRoom" FROM speaks WHERE name IS NOT NULL
  UNION ALL
  SELECT organisation, 'organisation', true FROM speaks WHERE organisation IS NOT NULL
  UNION ALL
  SELECT guest_name, 'person', true FROM registration
  WHERE gathering_id = $1 AND standing = 'place' AND guest_name IS NOT NULL
  UNION ALL
  SELECT m.name, 'person', there.is
  FROM member m CROSS JOIN LATERAL (SELECT m.id IN (SELECT person_id FROM present) AS is) there
  WHERE m.standing <> 'applicant' AND (there.is OR position(lower(m.name) IN $2) > 0)
  UNION ALL
  SELECT o.name, 'organisation', there.is
  FROM organisation o CROSS JOIN LATERAL (SELECT o.id IN (SELECT organisation_id FROM present) AS is) there
  WHERE o.standing = 'member' AND (there.is OR position(lower(o.name) IN $2) > 0)
  LIMIT 5000`;

const MOST_TOLD = 100;

export async function findNames(manager: EntityManager, gatheringId: string, text: string): Promise<NameFound[]> {
  const plain = plainText(text);
  const folded = plain.toLowerCase().replaceAll(/\s+/gu, ' ');
  const candidates: Named[] = await manager.query(CANDIDATES, [gatheringId, folded]);
  return namesIn(plain, candidates).slice(0, MOST_TOLD);
}

export class TakeBackSummary extends Command<void> {
  constructor(readonly gatheringId: string) {
    super();
  }
}

@CommandHandler(TakeBackSummary)
export class TakeBackSummaryHandler extends CommandInTransaction<TakeBackSummary> {
  protected async handle({ gatheringId }: TakeBackSummary, tx: Tx): Promise<void> {
    const summary = await tx.manager.findOneBy(Summary, { gatheringId });
    if (!summary) throw new NotFound('summary');
    await tx.manager.delete(Summary, { gatheringId });
    tell(tx, { gatheringId, version: summary.version + 1 });
  }
}
