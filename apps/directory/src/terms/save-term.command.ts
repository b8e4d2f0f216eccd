import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { saveTerm } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn, NotFound, Problem } from '#service';
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
    if (!known && (await tx.manager.countBy(Term, { taxonomyId: taxonomy.id })) >= MOST_TERMS) {
      throw new Problem(
        'terms-full',
        `A taxonomy has at most ${MOST_TERMS} terms, retired ones among them. Say anew what one of those means.`,
      );
    }
    const term = Object.assign(known ?? new Term(), { id: known?.id ?? uuidv7(), parentId: null, ...place, ...says });
    await tx.manager.upsert(Term, { ...term }, ['id']);
    return term;
  }
}
