import { Command } from 'commander';
import { Email } from '#contracts/primitives';
import { StartFailed, StartRefused } from '#postgres';
import type * as mailServers from '../../../notifications/src/mail-server/mail-servers';
import type * as mailTest from '../../../notifications/src/mail-server/mail-test';
import { answer, asked, command } from './terminal';
import { withService } from './with-services';

/** `mail`: by which server mails leave, as the screen Settings, Mail has it. */
export function mailCommand(env: NodeJS.ProcessEnv): Command {
  return new Command('mail').description('The mails of the network.').addCommand(test(env));
}

const test = (env: NodeJS.ProcessEnv): Command =>
  command(
    'test',
    'Sends a test message by the mail server that is set, and says why where it does not leave.',
    'npx levelfield mail test olwen@example.org',
  )
    .argument('<address>', 'where it is to go')
    .action(async (typed: string, { json }: { json?: boolean }) => {
      const to = asked(Email, typed);
      // As with definitions: no other command waits for what speaks to mail servers.
      const { MailServers } = require('../../../notifications/src/mail-server/mail-servers') as typeof mailServers;
      const { MailTest } = require('../../../notifications/src/mail-server/mail-test') as typeof mailTest;
      const { problem } = await withService(env, 'notifications', async (notifications) => {
        if (await notifications.get(MailServers).areKept()) throw new StartRefused(NOT_SET_UP);
        return await notifications.get(MailTest).run({ to }, { personId: 'the command line' });
      });
      if (problem !== null) throw new StartFailed(problem);
      answer({ json: { to }, lines: [`The mail server has taken a test message to ${to}.`] }, json);
    });

const NOT_SET_UP = 'Mail is not set up, so mails are kept: set a server under Settings, Mail, or by SMTP_URL.';
