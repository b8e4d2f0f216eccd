import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { StartFailed } from '#postgres';
import { Problem } from '#service';
import { RotateKeys } from '../../../membership/src/keys/rotate-keys.command';
import { answer, command, inWords } from './terminal';
import { withMembership } from './with-services';

/** `keys`: by which people are signed in. */
export function keysCommand(env: NodeJS.ProcessEnv): Command {
  return new Command('keys').description('The key that signs people in.').addCommand(rotate(env));
}

const rotate = (env: NodeJS.ProcessEnv): Command =>
  command(
    'rotate',
    'Makes a new key that signs people in, which takes over from the one before. Nobody is signed out.',
    'npx levelfield keys rotate',
  ).action(async ({ json }: { json?: boolean }) => {
    const rotated = withMembership(env, (membership) => membership.get(CommandBus).execute(new RotateKeys()));
    const made = await rotated.catch((error: unknown) => {
      const isUnderWay = error instanceof Problem && error.slug === 'rotation-under-way';
      throw isUnderWay ? new StartFailed(error.detail) : error;
    });
    const [from, end] = [made.signsFrom, made.retiresAt].map((at) => inWords(new Date(at)));
    const lines = [
      `A new key signs from ${from}; the one before is retired at ${end}, or when the network runs next.`,
      'Nobody is signed out: what the one before has signed is good until then.',
    ];
    answer({ json: made, lines }, json);
  });
