import { join } from 'node:path';
import { SERVICES, type ServiceName } from '#service';
import { isPrivate, type NetworkConfig } from '../network.config';
import type { Secrets } from './secrets';

/** What the services read from their environment when each runs as its own process. */
export function settingsOf(
  config: NetworkConfig,
  { linkKey, linkKeyOld, tokenKey, tokenKeyOld, setUpCode }: Partial<Secrets>,
  env: NodeJS.ProcessEnv,
  url: (name: ServiceName) => string,
): NodeJS.ProcessEnv {
  return {
    LINK_KEY: linkKey,
    LINK_KEY_OLD: linkKeyOld,
    TOKEN_KEY: tokenKey,
    TOKEN_KEY_OLD: tokenKeyOld,
    BLOB_FOLDER: join(config.dataDir, 'files'),
    ...env,
    ...Object.fromEntries(SERVICES.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, url(name)])),
    PUBLIC_URL: config.publicUrl,
    SET_UP_CODE: isPrivate(config) ? undefined : setUpCode,
  };
}
