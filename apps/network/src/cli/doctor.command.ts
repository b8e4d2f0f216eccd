import type { Command } from 'commander';
import { examine, type Finding } from './doctor';
import { answer, command, FAILED } from './terminal';

const MARKS = { ok: 'ok       ', attention: 'attention', wrong: 'wrong    ' } as const;

/** `doctor`: looks at everything that a network needs, and changes nothing. */
export function doctorCommand(env: NodeJS.ProcessEnv): Command {
  return command(
    'doctor',
    'Looks at what the network needs: each a line, ok, attention or wrong, and what to do. Ends with 1 where one is wrong.',
    'npx levelfield doctor',
  ).action(async ({ json }: { json?: boolean }) => {
    const findings = await examine(env);
    answer({ json: { findings }, lines: findings.map(lineOf) }, json);
    if (findings.some(({ state }) => state === 'wrong')) process.exitCode = FAILED;
  });
}

function lineOf({ what, state, says }: Finding): string {
  return `${MARKS[state]}  ${what}: ${says}`;
}
