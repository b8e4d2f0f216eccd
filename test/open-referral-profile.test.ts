import { openApi } from '../tools/generate/openapi';
import { readCatalogue } from '../tools/generate/catalogue';
import { PROFILE } from '../apps/directory/test/open-schemas';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}
type Operation = {
  parameters?: (Parameter | { $ref: string })[];
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
};
interface Schema {
  readonly properties?: Record<string, Schema>;
}
type Path = { get: Operation; parameters?: Parameter[] };

const AT = '/api/directory/open-referral';
const profile = PROFILE as unknown as {
  paths: Record<string, Path>;
  components: { parameters: Record<string, Parameter>; schemas: { Page: Schema } };
};
const ours = openApi(readCatalogue()) as { paths: Record<string, Path> };

const named = ({ name, in: where, required }: Parameter): string => `${name} in ${where}${required ? ', needed' : ''}`;
const resolved = (one: Parameter | { $ref: string }): Parameter =>
  '$ref' in one ? profile.components.parameters[one.$ref.split('/').at(-1)!]! : one;

describe('the operations of the Open Referral UK profile, by its own document', () => {
  it('are all there are, and all are read', () => {
    const paths = Object.keys(ours.paths).filter((path) => path.startsWith(AT));
    const theirs = Object.keys(profile.paths).map((path) => (path === '/' ? AT : `${AT}${path}`));
    expect(paths.sort()).toEqual(theirs.sort());
    for (const path of paths) expect(Object.keys(ours.paths[path]!)).toEqual(['get']);
  });

  it.each(Object.entries(profile.paths))('%s takes what it names, and answers it', (path, { get, parameters = [] }) => {
    const own = ours.paths[path === '/' ? AT : `${AT}${path}`]!.get;
    const taken = (own.parameters as Parameter[]).map(named);
    expect(taken).toEqual(expect.arrayContaining([...parameters, ...(get.parameters ?? [])].map(resolved).map(named)));
    // And what the document describes, but gives no operation to.
    if (get.parameters?.length && get.parameters.length > 2)
      expect(taken).toEqual(
        expect.arrayContaining(
          ['minimal', 'full', 'modified_after', 'format', 'organization_id', 'postcode', 'proximity'].map(
            (name) => `${name} in query`,
          ),
        ),
      );
    const fieldsOf = (operation: Operation): string[] =>
      Object.keys(operation.responses['200']!.content['application/json']!.schema.properties ?? {});
    const isList = 'contents' in (get.responses['200']!.content['application/json']!.schema.properties ?? {});
    const asked = isList ? [...Object.keys(profile.components.schemas.Page.properties!), 'contents'] : fieldsOf(get);
    expect(fieldsOf(own)).toEqual(expect.arrayContaining(asked));
  });
});
