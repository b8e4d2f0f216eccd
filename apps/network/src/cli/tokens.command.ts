import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { Email } from '#contracts/primitives';
import { StartRefused } from '#postgres';
import { RevokeAccessTokens } from '../../../membership/src/access-tokens/revoke-access-tokens.command';
import { answer, asked, command } from './terminal';
import { withMembership } from './with-services';

interface Options {
  readonly json?: boolean;
  readonly all?: boolean;
}

/** `tokens`: what people gave programs to act for them. */
export function tokensCommand(env: NodeJS.ProcessEnv): Command {
  return new Command('tokens').description('Access tokens, by which programs act for people.').addCommand(revoke(env));
}

const revoke = (env: NodeJS.ProcessEnv): Command =>
  command(
    'revoke',
    'Revokes the access tokens of one person, or with --all those of everybody. Nobody is signed out.',
    'npx levelfield tokens revoke ada@example.org',
  )
    .argument('[e-mail]', 'whose')
    .option('--all', 'everybody’s')
    .action(async (typed: string | undefined, { json, all }: Options) => {
      if ((typed === undefined) !== Boolean(all))
        throw new StartRefused('Say whose by their e-mail address, or --all.');
      const email = typed === undefined ? null : asked(Email, typed);
      let revoked = 0;
      await withMembership(env, async (membership) => {
        const commands = membership.get(CommandBus);
        for (let some: number; (some = await commands.execute(new RevokeAccessTokens(email))) > 0;) revoked += some;
      });
      const more = revoked > 0 ? ' Who needs one makes another, under Profile.' : '';
      answer({ json: { revoked }, lines: [`${revoked} revoked.${more}`] }, json);
    });
