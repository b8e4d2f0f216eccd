import type { EntityManager } from 'typeorm';
import type { OfferContent } from '#contracts/directory/offers';
import { checkTerms, cleanTexts } from '../entries/written';
import { Invalid, type FieldProblem } from '#service';
import { today } from '../freshness/days';
import { OfferNotReady } from './offer.errors';
import { lastDayOf } from './offer.entity';

/** What is Markdown of an offer. */
const TEXTS = ['description', 'asked', 'howToApply'] as const;

/**
 * What was sent as it is kept: texts are clean Markdown, whatever they were, and its cohorts are there.
 * @param was what it says now: a cohort that was retired since stays on what has it.
 * @throws Invalid, TermNotKnown
 */
export async function writtenOffer(
  manager: EntityManager,
  content: OfferContent,
  was: OfferContent | null,
): Promise<OfferContent> {
  const refused: FieldProblem[] = [];
  const written = { ...content, ...cleanTexts(content, TEXTS, refused) };
  if (refused.length > 0) throw new Invalid(refused);
  await checkTerms(manager, { cohorts: content.cohorts, terms: [] }, was?.cohorts ?? []);
  return written;
}

/**
 * What has to be there before partners find it.
 * @throws OfferNotReady
 */
export function checkOfferReady(content: OfferContent): void {
  if (!content.description)
    throw new OfferNotReady('Describe it first: say in a few sentences what those who come will do.');
  if (content.locations.length === 0 && !content.online) {
    throw new OfferNotReady('Say first where it takes place, or that it is online.');
  }
  if (lastDayOf(content) < today()) throw new OfferNotReady('Its last day is past. Choose later dates first.');
  if (content.applyBy !== null && content.applyBy < today()) {
    throw new OfferNotReady('The last day for asking is past. Choose a later one, or none.');
  }
}
