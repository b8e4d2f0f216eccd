import type { ProgrammeContent } from '#contracts/directory/content';
import type { Tx } from '#messaging';
import { inTurn, NotFound } from '#service';
import { isOpen } from '../entries/entry.entity';
import { IS_OUT } from '../entries/keeper.rule';
import { AlreadyAsked, IntroductionsFull, OwnProgramme, ProgrammeClosed } from './introduction.errors';
import { Introduction } from './introduction.entity';
import { saveIntroduction } from './introduction.rows';
import { peopleOf } from './sides';

/** What may wait for an answer: of one employer, and at one partner. */
const MOST_OF_EMPLOYER = 20;
const MOST_AT_PARTNER = 100;

/** Whose turn it is for what asks a partner. */
export const introductionsTo = (partnerId: string) => ['introductions to', partnerId] as const;

type Asked = Omit<Parameters<typeof Introduction.ask>[0], 'partnerId'>;

/**
 * An employer's request to a programme that others find and that has room, with its clock. A partner of whom nobody has an
 * account cannot answer: organisers look after it at once.
 * @throws NotFound, ProgrammeClosed, OwnProgramme, AlreadyAsked, IntroductionsFull
 */
export async function openIntroduction(tx: Tx, asked: Asked): Promise<void> {
  const { programmeId, organisationId, askedBy } = asked;
  // Two that are opened at once are counted one after the other.
  await inTurn(tx, 'introductions of', organisationId);
  const partnerId = await partnerInTurn(tx, programmeId);
  if (partnerId === organisationId) throw new OwnProgramme();
  await checkRoom(tx, { programmeId, organisationId, partnerId, passedFrom: asked.passedFrom });
  const introduction = Introduction.ask({ ...asked, partnerId });
  const step = introduction.need.needs;
  const people = await peopleOf(tx.manager, introduction);
  await saveIntroduction(tx, introduction, 'asked', { byId: askedBy, to: 'partner', step, people });
  if (people.partner.length > 0) return;
  introduction.escalates();
  await saveIntroduction(tx, introduction, 'escalated', { byId: null, to: 'nobody', step: '', people });
}

/** In whose hands a programme is until the transaction ends: two partners that become one take their turn as well. */
async function partnerInTurn(tx: Tx, programmeId: string): Promise<string> {
  const partnerId = await partnerOf(tx, programmeId);
  await inTurn(tx, ...introductionsTo(partnerId));
  return (await partnerOf(tx, programmeId)) === partnerId ? partnerId : partnerInTurn(tx, programmeId);
}

async function partnerOf(tx: Tx, programmeId: string): Promise<string> {
  const [programme]: { partnerId: string; content: ProgrammeContent; taken: number }[] = await tx.manager.query(
    `SELECT e.partner_id AS "partnerId", e.content, e.taken FROM entry e JOIN entry p ON p.id = e.partner_id
     WHERE e.id = $1 AND e.kind = 'programme' AND ${IS_OUT}`,
    [programmeId],
  );
  if (!programme) throw new NotFound('programme');
  if (!isOpen(programme.content, programme.taken)) throw new ProgrammeClosed();
  return programme.partnerId;
}

type Between = Pick<Introduction, 'programmeId' | 'organisationId' | 'partnerId' | 'passedFrom'>;

async function checkRoom(tx: Tx, { programmeId, organisationId, partnerId, passedFrom }: Between): Promise<void> {
  const [many]: { same: number; ofEmployer: number; atPartner: number }[] = await tx.manager.query(
    `SELECT
       count(*) FILTER (WHERE organisation_id = $1 AND programme_id = $3)::integer AS same,
       count(*) FILTER (WHERE organisation_id = $1 AND standing <> 'accepted')::integer AS "ofEmployer",
       count(*) FILTER (WHERE partner_id = $2 AND standing <> 'accepted')::integer AS "atPartner"
     FROM introduction
     WHERE (organisation_id = $1 OR partner_id = $2) AND standing IN ('asked', 'asked-back', 'accepted')`,
    [organisationId, partnerId, programmeId],
  );
  const { same, ofEmployer, atPartner } = many!;
  if (same > 0) {
    throw passedFrom
      ? new AlreadyAsked('It cannot be passed on there. Choose another programme, or decline it.')
      : new AlreadyAsked();
  }
  if (ofEmployer >= MOST_OF_EMPLOYER) {
    throw new IntroductionsFull(
      `Your organisation waits for ${MOST_OF_EMPLOYER} answers already. Withdraw one that is not needed any more.`,
    );
  }
  if (atPartner >= MOST_AT_PARTNER) {
    throw new IntroductionsFull('Very many wait for this partner’s answer already. Try again in a few days.');
  }
}
