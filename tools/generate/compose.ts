import { Alias, parseDocument, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { connectionBudget, ServiceConfig, SERVICES, toVariable, type ServiceDefinition } from '#service';
import { DEFINITIONS } from '../../apps/network/src/definitions';

/** Settings that a service can do without, but not one that other computers reach; and what each is. */
const NEEDED: Readonly<Record<string, string>> = { setUpCode: 'a code, which the first visitor types' };
/** As many of each service find room on the one PostgreSQL, a rolling restart among them. */
const INSTANCES = 2;
/** Where the containers of a service keep blobs, in a volume that they share: deploy/Dockerfile makes the folder. */
const BLOB_FOLDER = '/levelfield/files';
const SECRET = 'a secret of 32 characters or more';

/** docker-compose.yml with everything in it that follows from the list of services; the rest of it stays as it is. */
export function compose(text: string): string {
  const document = parseDocument(text);
  const containers = document.get('services') as YAMLMap<Scalar<string>, YAMLMap>;
  const others = containers.items.filter(({ value }) => value?.getIn(['build', 'target']) !== 'service');
  containers.items = [
    ...others.filter(({ key }) => key.value !== 'front'),
    ...DEFINITIONS.map((definition) => container(document, definition)),
    ...others.filter(({ key }) => key.value === 'front'),
  ];
  const limit = `max_connections=${connectionBudget({ instances: INSTANCES })}`;
  document.setIn(['services', 'postgres', 'command'], document.createNode(['postgres', '-c', limit], { flow: true }));
  document.setIn(['services', 'front', 'environment', 'FRONT_SERVICES'], SERVICES.join('|'));
  document.setIn(['services', 'front', 'depends_on'], document.createNode(SERVICES, { flow: true }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
}

function container(document: Document, { name, config }: ServiceDefinition): Pair<Scalar<string>, YAMLMap> {
  const own = Object.entries(config.shape).filter(([key]) => !(key in ServiceConfig.shape));
  const made = document.createPair(name, {
    '<<': new Alias('service'),
    build: { context: '.', dockerfile: 'deploy/Dockerfile', target: 'service', args: { SERVICE: name } },
    environment: {
      '<<': new Alias('settings'),
      DATABASE_URL: `postgresql://levelfield:\${POSTGRES_PASSWORD}@postgres:5432/${name}`,
      ...Object.fromEntries(
        own.map(([key, schema]) => [toVariable(key), valueOf(key, schema.safeParse(undefined).success)]),
      ),
    },
    ...('blobFolder' in config.shape && { volumes: [`files:${BLOB_FOLDER}`] }),
  }) as Pair<Scalar<string>, YAMLMap>;
  made.key.spaceBefore = true;
  return made;
}

/** What a person sets in .env: what is needed and not set ends the start with a sentence, the rest may be empty. */
function valueOf(key: string, isOptional: boolean): string {
  if (key === 'blobFolder') return BLOB_FOLDER;
  const name = toVariable(key);
  if (isOptional && !NEEDED[key]) return `\${${name}:-}`;
  return `\${${name}:?Set ${name} in .env to ${NEEDED[key] ?? SECRET}}`;
}
