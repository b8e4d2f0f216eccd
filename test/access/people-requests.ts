import { parkedRequests } from './parked-requests';
import { id, nothing, type Things } from './things';

/** Who leads, runs the network and goes; how one's address is changed, and where one is signed in. */
export const PEOPLE_REQUESTS: Record<string, Things> = {
  getMembershipCondition: { any: nothing },
  ...parkedRequests('Membership'),
  // Who leads already is made a lead, and who does not is unmade: what is let through changes nothing.
  giveRole: {
    own: ({ own, people }) => ({
      params: { organisationId: own.organisationId, personId: people.lead.id, role: 'lead' },
      body: {},
    }),
    foreign: ({ foreign: { organisationId, lead } }) => ({
      params: { organisationId, personId: lead.id, role: 'lead' },
      body: {},
    }),
  },
  takeRole: {
    own: ({ own, people }) => ({
      params: { organisationId: own.organisationId, personId: people.member.id, role: 'lead' },
    }),
    foreign: ({ foreign: { organisationId, lead } }) => ({
      params: { organisationId, personId: lead.id, role: 'lead' },
    }),
  },
  removePerson: {
    own: ({ own }) => ({ params: { organisationId: own.organisationId, personId: id() } }),
    foreign: ({ foreign }) => ({ params: { organisationId: foreign.organisationId, personId: id() } }),
  },
  leaveNetwork: { any: () => ({ query: { nextLeadId: 'nobody' } }) },
  getNewAddress: { any: nothing },
  askForNewAddress: { any: () => ({ body: { email: 'nobody' } }) },
  withdrawNewAddress: { any: nothing },
  inspectAddressLink: { any: () => ({ body: { token: 'A'.repeat(43) } }) },
  confirmNewAddress: { any: () => ({ body: { token: 'A'.repeat(43) } }) },
  stopNewAddress: { any: () => ({ body: { token: 'A'.repeat(43) } }) },
  listDevices: { any: nothing },
  signOutDevice: { any: () => ({ params: { sessionId: id() } }) },
};
