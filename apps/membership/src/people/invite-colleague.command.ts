import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { inviteColleague } from '#contracts/membership/endpoints';
import { PersonInvited, type Role } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, firstOf, NotFound, type Caller } from '#service';
import { holderOf } from '../addresses/keep-free';
import { issueLink } from '../links/links';
import { MailLink } from '../links/mail-link.command';
import { keepOrganisersNames } from '../names/organisers-names';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from './person.entity';
import { NotToBeWrittenTo } from '../prospect-invitations/prospect-invitation.errors';
import { isRefused } from '../prospect-invitations/refused';
import { AddressInUse, AddressNotInvited, AlreadyHere, RoleNotYours } from './person.errors';
import { personView, type PersonView } from './person.view';

/** Nobody of the network where it is who runs its computer. */
type Inviter = Pick<Caller, 'roles'> & { readonly personId: string | null };
type Request = InputOf<typeof inviteColleague>['body'];

export class InviteColleague extends Command<PersonView> {
  constructor(
    readonly organisationId: string,
    readonly request: Request,
    readonly inviter: Inviter,
    /** They applied by themselves: what they once said of invitations is no reason not to answer. */
    readonly hasAsked = false,
  ) {
    super();
  }
}

/** Somebody is invited once: inviting them again to the same organisation answers the first, with a new mail. */
@CommandHandler(InviteColleague)
export class InviteColleagueHandler extends CommandInTransaction<InviteColleague> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ organisationId, request, inviter, hasAsked }: InviteColleague, tx: Tx): Promise<PersonView> {
    const { id, email, name, roles } = request;
    const given = await givenRoles(tx, roles, organisationId, inviter);
    const invitedBy = inviter.personId;
    // What has become of the person since is no reason to refuse a repeat.
    const isSame = (one: Person): boolean =>
      one.organisationId === organisationId && one.email === email && one.invitedBy === invitedBy;
    if (await firstOf(tx, Person, id, isSame)) return personView(tx.manager, id);
    const known = await holderOf(tx, email);
    // Whom an organiser asked to apply, and who said no, is not for everybody to know.
    const isOrganiser = inviter.roles.includes('organiser');
    if (known?.organisationId === organisationId) return this.again(tx, known);
    if (known) throw isOrganiser ? new AddressInUse() : new AddressNotInvited();
    if (!hasAsked && (await isRefused(tx, email))) throw isOrganiser ? new NotToBeWrittenTo() : new AddressNotInvited();
    if (given.every((role) => role === 'lead' || role === 'partner')) await keepOrganisersNames(tx, { '#/name': name });
    const person = Person.of({ id, organisationId, name, email, standing: 'invited', roles: unique(given), invitedBy });
    await create(tx, person, PersonInvited);
    await issueLink(tx, { purpose: 'invitation', personId: id, issuedBy: invitedBy });
    return personView(tx.manager, id);
  }

  private async again(tx: Tx, known: Person): Promise<PersonView> {
    if (known.standing === 'member') throw new AlreadyHere(known.name);
    await this.commands.execute(new MailLink(known.id));
    return personView(tx.manager, known.id);
  }
}

/**
 * A lead may make leads; those who run the network belong to its host and are made by their like. A partner's people have
 * the role of partners, and no other.
 */
async function givenRoles(
  tx: Tx,
  roles: readonly Role[],
  organisationId: string,
  inviter: Inviter,
): Promise<readonly Role[]> {
  const organisation = await tx.manager.findOneBy(Organisation, { id: organisationId, standing: 'member' });
  if (!organisation) throw new NotFound('organisation');
  if (organisation.kind === 'partner') {
    if (roles.length > 0) throw new RoleNotYours();
    return ['partner'];
  }
  const running = roles.filter((role) => role !== 'lead');
  const mayRun = organisation.kind === 'host' && running.every((role) => inviter.roles.includes(role));
  if (running.length > 0 && !mayRun) throw new RoleNotYours();
  return roles;
}

const unique = (roles: readonly Role[]): Role[] => [...new Set(roles)];
