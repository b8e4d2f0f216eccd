import { Command } from 'commander';
import type { ProblemKind } from '#contracts/problems';
import { StartFailed, StartRefused } from '#postgres';
import { Problem } from '#service';
import { adminCommand } from './admin.command';
import { backupCommands } from './backup-commands';
import { copiesCommands } from './copies-commands';
import { demoCommand } from './demo.command';
import { doctorCommand } from './doctor.command';
import { exportCommand } from './export.command';
import { keysCommand } from './keys.command';
import { mailCommand } from './mail.command';
import { moveCommands } from './move-commands';
import { parkedCommand } from './parked.command';
import { EXIT, FAILED, REFUSED } from './terminal';
import { tokensCommand } from './tokens.command';

async function main(): Promise<void> {
  const program = new Command('levelfield')
    .description('Looks after a network: the one that npm start runs, by the same settings.')
    .showHelpAfterError('Say --help for what there is.')
    .addHelpText('after', EXIT);
  const { env } = process;
  const commands = [
    adminCommand,
    tokensCommand,
    keysCommand,
    mailCommand,
    parkedCommand,
    demoCommand,
    exportCommand,
  ].map((make) => make(env));
  const several = [backupCommands, copiesCommands, moveCommands].flatMap((make) => make(env));
  for (const command of [doctorCommand(env), ...several, ...commands]) program.addCommand(command);
  try {
    await program.parseAsync();
  } catch (error) {
    complain(error);
  }
}

/** Kinds of problem that pass by themselves. */
const PASSING: ReadonlySet<ProblemKind> = new Set(['too-many', 'unavailable', 'fault']);

/** One sentence, never where in the code it was thrown. */
function complain(error: unknown): void {
  const isProblem = error instanceof Problem;
  const isRefused = error instanceof StartRefused || (isProblem && !PASSING.has(error.kind));
  const said = error instanceof Error ? error.message : String(error);
  const isPlain = isRefused || isProblem || error instanceof StartFailed;
  const sentence = isPlain ? said : `It failed: ${said.split('\n', 1)[0]}`;
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: sentence })}\n`);
  else process.stderr.write(`${sentence}\n`);
  process.exitCode = isRefused ? REFUSED : FAILED;
}

void main();
