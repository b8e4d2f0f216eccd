import { demonstrationTrace } from '#service';
import { secretsOf } from '../cli/with-services';
import type { NetworkConfig } from '../network.config';

/** Of what a demonstration asks of this network, and of what it asked before its key was replaced. */
export async function demonstrationTraces(config: NetworkConfig, env: NodeJS.ProcessEnv): Promise<string[]> {
  const { linkKey, linkKeyOld } = await secretsOf(config, env);
  return [env['LINK_KEY'] ?? linkKey, env['LINK_KEY_OLD'] ?? linkKeyOld].flatMap((key) =>
    key ? demonstrationTrace(key) : [],
  );
}
