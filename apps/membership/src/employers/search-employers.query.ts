import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { searchEmployers } from '#contracts/membership/endpoints';

type Hits = AnswerOf<typeof searchEmployers>;

export class SearchEmployers extends Query<Hits> {
  constructor(readonly search: string) {
    super();
  }
}

/**
 * As typed, one keystroke after another: what begins so first, then what has a word that begins so, then what holds
 * or resembles it. An employer that applies or is in is found as such, by its name in the file too.
 */
const SQL = `
  WITH hit AS (
    SELECT prospect.id AS prospect_id, NULL::uuid AS organisation_id, prospect.name, prospect.locality,
           'prospect' AS standing
    FROM prospect
    WHERE (prospect.name ILIKE $2 OR $1 <% prospect.name)
      AND NOT EXISTS (SELECT FROM organisation WHERE organisation.prospect_id = prospect.id
                      AND organisation.standing IN ('applying', 'member'))
    UNION ALL
    SELECT organisation.prospect_id, organisation.id, organisation.name, organisation.locality, organisation.standing
    FROM organisation LEFT JOIN prospect ON prospect.id = organisation.prospect_id
    WHERE organisation.standing IN ('applying', 'member')
      AND (organisation.name ILIKE $2 OR $1 <% organisation.name OR prospect.name ILIKE $2)
  )
  SELECT prospect_id AS "prospectId", organisation_id AS "organisationId", name, locality, standing
  FROM hit
  ORDER BY name ILIKE $3 DESC, name ILIKE $4 DESC, name ILIKE $2 DESC, word_similarity($1, name) DESC,
           length(name), name COLLATE "en-GB-x-icu", prospect_id
  LIMIT 12`;

@QueryHandler(SearchEmployers)
export class SearchEmployersHandler implements IQueryHandler<SearchEmployers> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ search }: SearchEmployers): Promise<Hits> {
    const literal = search.replaceAll(/[\\%_]/g, '\\$&');
    const patterns = [`%${literal}%`, `${literal}%`, `% ${literal}%`];
    return { items: await this.dataSource.query(SQL, [search, ...patterns]) };
  }
}
