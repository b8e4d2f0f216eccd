import { join } from 'node:path';
import { SERVICES, type ServiceDefinition, type ServiceName } from '#service';

/** The services of a network, in the order of SERVICES, each found by its name. */
export const DEFINITIONS: readonly ServiceDefinition[] = SERVICES.map(definitionOf);

/** @throws Error where `apps/<name>/src/<name>.service.ts` does not export the service under its name. */
function definitionOf(name: ServiceName): ServiceDefinition {
  const file = `apps/${name}/src/${name}.service`;
  const found = (require(join(__dirname, '../../..', file)) as Record<string, ServiceDefinition | undefined>)[name];
  if (found?.name !== name) throw new Error(`${file} exports no service "${name}".`);
  return found;
}
