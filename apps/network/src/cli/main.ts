import { Command } from 'commander';
import { StartFailed, StartRefused } from '#postgres';
import { ConfigError } from '#service';
import { backupCommands } from './backup-commands';
import { doctorCommand } from './doctor.command';
import { EXIT, FAILED, REFUSED } from './terminal';

async function main(): Promise<void> {
  const program = new Command('levelfield')
    .description('Looks after a network: the one that npm start runs, by the same settings.')
    .showHelpAfterError('Say --help for what there is.')
    .addHelpText('after', EXIT);
  for (const command of [doctorCommand(process.env), ...backupCommands(process.env)]) program.addCommand(command);
  try {
    await program.parseAsync();
  } catch (error) {
    complain(error);
  }
}

/** One sentence, never where in the code it was thrown. */
function complain(error: unknown): void {
  const isRefused = error instanceof StartRefused || error instanceof ConfigError;
  const said = error instanceof Error ? error.message : String(error);
  const sentence = isRefused || error instanceof StartFailed ? said : `It failed: ${said.split('\n', 1)[0]}`;
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: sentence })}\n`);
  else process.stderr.write(`${sentence}\n`);
  process.exitCode = isRefused ? REFUSED : FAILED;
}

void main();
