import type { OpenTerm, OpenService } from '#contracts/directory/open-referral';
import { derivedId } from './derived-id';
import { said } from './said';

/** A term as the statements below read it. */
export interface TermRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly uri: string | null;
  readonly parentId: string | null;
  readonly taxonomy: { readonly id: string; readonly code: string; readonly name: string };
}

/** SQL: a term `t` of the taxonomy `x`. */
export const TERM = `json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'description', t.description,
  'uri', t.uri, 'parentId', t.parent_id, 'taxonomy', json_build_object('id', x.id, 'code', x.code, 'name', x.name))`;

/** SQL: all terms; there are few hundred at most. */
export const TERMS = `(SELECT json_agg(${TERM}) FROM term t JOIN taxonomy x ON x.id = t.taxonomy_id)`;

export const toTerm = ({ id, name, description, uri, parentId, taxonomy }: TermRow): OpenTerm => ({
  ...{ id, name, description },
  ...said({ parent_id: parentId, taxonomy: taxonomy.name, taxonomy_id: taxonomy.id, term_uri: uri, term: name }),
});

/** The terms of a directory, by their ids and by what programmes name cohorts and stages by. */
export class Terms {
  private readonly byId: ReadonlyMap<string, TermRow>;
  private readonly byCode: ReadonlyMap<string, TermRow>;

  constructor(rows: readonly TermRow[] | null) {
    this.byId = new Map(rows?.map((term) => [term.id, term]));
    this.byCode = new Map(rows?.map((term) => [`${term.taxonomy.code}:${term.code}`, term]));
  }

  /** As attributes of whatever has them, each once. */
  attributesOf(ofId: string, ids: readonly string[], codes: readonly string[] = []): OpenService['attributes'] {
    const named = [...codes.map((code) => this.byCode.get(code)), ...ids.map((id) => this.byId.get(id.toLowerCase()))];
    return [...new Set(named)].flatMap((term) =>
      term
        ? [{ id: derivedId(ofId, `term:${term.id}`), link_type: term.taxonomy.code, taxonomy_term: toTerm(term) }]
        : [],
    );
  }
}
