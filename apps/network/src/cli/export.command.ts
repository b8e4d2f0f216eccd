import type { Command } from 'commander';
import { makeExport } from '../export/make-export';
import { readNetworkConfig } from '../network.config';
import { answer, command, inMegabytes, progressTo } from './terminal';
import { withServer } from './with-server';

/** `export`: what the network holds, for whoever goes on elsewhere. */
export function exportCommand(env: NodeJS.ProcessEnv): Command {
  return command(
    'export',
    'Writes what the network holds into one new file, a tar of JSON Lines, also while it runs: without passwords, tokens and links.',
    'npx levelfield export /mnt/network.tar',
  )
    .argument('<file>', 'a file that is not there yet')
    .action(async (path: string, { json }: { json?: boolean }) => {
      const progress = progressTo(process.stderr, json);
      const exported = await withServer(readNetworkConfig(env), (url) => makeExport(path, url, progress));
      const lines = exported.files.reduce((sum, one) => sum + one.lines, 0);
      const line = `Exported ${lines} lines of ${exported.files.length} kinds to ${exported.path} (${inMegabytes(exported.bytes)}).`;
      answer(
        {
          json: exported,
          lines: [line, 'It holds what people wrote, and their addresses: keep it as you keep a backup.'],
        },
        json,
      );
    });
}
