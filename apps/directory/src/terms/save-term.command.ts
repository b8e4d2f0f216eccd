import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { saveTerm } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn, NotFound, Problem, Stale } from '#service';
import { Taxonomy, Term } from './term.entities';

type Request = InputOf<typeof saveTerm>;

const MOST_TERMS = 200;

export class SaveTerm extends Command<AnswerOf<typeof saveTerm>> {
  constructor(
    readonly named: Request['params'],
    readonly says: Request['body'],
  ) {
    super();
  }
}

@CommandHandler(SaveTerm)
export class SaveTermHandler extends CommandInTransaction<SaveTerm> {
  protected async handle({ named, says }: SaveTerm, tx: Tx): Promise<Term> {
    await inTurn(tx, 'taxonomy', named.taxonomy);
    const taxonomy = await tx.manager.findOneBy(Taxonomy, { code: named.taxonomy, editable: true });
    if (!taxonomy) throw new NotFound('taxonomy');
    const place = { taxonomyId: taxonomy.id, code: named.code };
    const known = await tx.manager.findOneBy(Term, place);
    const { version: readAs, ...said } = says;
    const version = known?.version ?? 0;
    if (readAs !== undefined && readAs !== version) throw new Stale();
    if (!known && (await tx.manager.countBy(Term, { taxonomyId: taxonomy.id })) >= MOST_TERMS) {
      throw new Problem(
        'terms-full',
        `A taxonomy has at most ${MOST_TERMS} terms, retired ones among them. Say anew what one of those means.`,
      );
    }
    const own = { id: known?.id ?? uuidv7(), parentId: null, version: version + 1 };
    const term = Object.assign(known ?? new Term(), { ...own, ...place, ...said });
    await tx.manager.upsert(Term, { ...term }, ['id']);
    return term;
  }
}
