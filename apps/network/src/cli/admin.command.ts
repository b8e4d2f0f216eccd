import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { isolated } from '#contracts/isolated';
import { Email, Line } from '#contracts/primitives';
import {
  listAdministrators,
  type Administrator,
} from '../../../membership/src/administrators/list-administrators.query';
import {
  MakeAdministrator,
  type AdministratorMade,
} from '../../../membership/src/administrators/make-administrator.command';
import { ResetAdministrator } from '../../../membership/src/administrators/reset-administrator.command';
import type { WayIn } from '../../../membership/src/administrators/way-in';
import { answer, asked, command, inWords } from './terminal';
import { withMembership } from './with-services';

interface Options {
  readonly json?: boolean;
}

/** `admin`: a way in where no administrator has one, also where no mail leaves. Who may read the data folder may do this. */
export function adminCommand(env: NodeJS.ProcessEnv): Command {
  const admin = new Command('admin').description('Who administers the network: lists them, lets one in, makes one.');
  for (const one of [list(env), reset(env), create(env)]) admin.addCommand(one);
  return admin;
}

const list = (env: NodeJS.ProcessEnv): Command =>
  command('list', 'Lists the administrators, and who is invited to be one.', 'npx levelfield admin list').action(
    async ({ json }: Options) => {
      const administrators = await withMembership(env, ({ dataSource }) => listAdministrators(dataSource));
      answer({ json: { administrators }, lines: administrators.map(lineOf) }, json);
    },
  );

const reset = (env: NodeJS.ProcessEnv): Command =>
  command(
    'reset',
    'Prints a link that signs an administrator in once, and ends what they had: sessions, password, access tokens.',
    'npx levelfield admin reset olwen@example.org',
  )
    .argument('<e-mail>', 'as admin list shows it')
    .action(async (typed: string, { json }: Options) => {
      const email = asked(Email, typed);
      const done = await withMembership(env, (membership) =>
        membership.get(CommandBus).execute(new ResetAdministrator(email)),
      );
      const { name, standing } = done.person;
      const ended = `${isolated(name)} is signed out everywhere, and their password and access tokens are no longer good.`;
      const lines = [standing === 'member' ? ended : `${isolated(name)} is invited, and has not joined yet.`];
      answer({ json: done, lines: [...lines, ...wayInLines(done)] }, json);
    });

const create = (env: NodeJS.ProcessEnv): Command =>
  command(
    'create',
    'Makes somebody of the host organisation an administrator; anybody else is invited to it, by a link that is printed.',
    'npx levelfield admin create olwen@example.org "Olwen Hughes" --organiser',
  )
    .argument('<e-mail>', 'their address')
    .argument('<name>', 'their name, where they are new')
    .option('--organiser', 'an organiser, too')
    .action(async (email: string, name: string, { json, organiser }: Options & { organiser?: boolean }) => {
      const who = { email: asked(Email, email), name: asked(Line(120), name) };
      const make = new MakeAdministrator(who, organiser ? ['organiser', 'administrator'] : ['administrator']);
      const done = await withMembership(env, (membership) => membership.get(CommandBus).execute(make));
      answer({ json: done, lines: madeLines(done) }, json);
    });

function madeLines({ person, given, wayIn }: AdministratorMade): string[] {
  const name = isolated(person.name);
  const roles = person.roles.filter((role) => role === 'organiser' || role === 'administrator').join(' and ');
  if (wayIn) return [`${name} is invited, to be ${roles}.`, ...wayInLines(wayIn)];
  const signsIn = 'They sign in as before; npx levelfield admin reset lets them in where they cannot.';
  return [`${name} is ${roles} ${given.length > 0 ? 'now' : 'already'}. ${signsIn}`];
}

const wayInLines = ({ link, until }: WayIn): string[] => [
  link,
  `Whoever opens it first is let in as them, until ${inWords(new Date(until))}: hand it to nobody else.`,
];

function lineOf({ email, name, roles, standing }: Administrator): string {
  return `${email}  ${isolated(name)}  ${roles.join(', ')}${standing === 'invited' ? '  (has not joined yet)' : ''}`;
}
