import { uuidv7 } from 'uuidv7';
import { anotherBrowser, apply, invite, post, schedule, type Role, type World } from './world';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { linkToken, type ServiceName } from '#service';
import { eventually } from '#testing';
import { GATHERING, soon } from '../line/gatherings';
import { NETWORK_LINK_KEY } from '../line/network';
import { mailedToken, PASSWORD } from '../line/people';
import type { Browser } from '../line/visitor';
import { COMMITMENT_REQUESTS } from './commitment-requests';
import { anAcceptedIntroduction, DIRECTORY_REQUESTS } from './directory-requests';
import { DOOR_REQUESTS } from './door-requests';
import { aDraft, aPublished, LIBRARY_REQUESTS } from './library-requests';
import { MAIL_REQUESTS } from './mail-requests';
import { HOST_REQUESTS, SERIES_REQUESTS } from './hosted-requests';
import { INVITATION_REQUESTS } from './invitation-requests';
import { PEOPLE_REQUESTS } from './people-requests';
import { POLL_REQUESTS } from './poll-requests';
import { PROGRAMME_REQUESTS } from './programme-requests';
import { ROOM_REQUESTS } from './room-requests';
import { PROSPECT_REQUESTS } from './prospect-requests';
import { PICTURE, SPONSOR_REQUESTS } from './sponsor-requests';
import { parkedRequests } from './parked-requests';
import { gathering, id, NEVER, nothing, type Make, type Request, type Things } from './things';

/** Whose own organisation is not that of the member and the lead. */
const OF_ANOTHER: readonly Role[] = ['organiser', 'administrator', 'partner'];
const organisation = (make: (organisationId: string) => Request): Things => ({
  own: ({ own, people }, role) => make(OF_ANOTHER.includes(role) ? people[role].organisationId : own.organisationId),
  foreign: ({ foreign }) => make(foreign.organisationId),
});
const thread = (make: (threadId: string) => Request): Things => gathering(make);
/** One's own message, and another's, in a thread that one may enter. */
const message = (make: (threadId: string, messageId: string) => Request): Things => ({
  own: async ({ own, people, founder }, role) => {
    const isIn = role !== 'visitor' && role !== 'administrator' && role !== 'partner';
    return make(own.gatheringId, await post(isIn ? people[role].browser : founder.browser, own.gatheringId));
  },
  foreign: async ({ own, foreign }) => make(own.gatheringId, await post(foreign.lead.browser, own.gatheringId)),
});
/** A link that is good, and one that is made up. */
const link = (make: (token: string, world: World) => Request, good: (world: World) => Promise<string>): Things => ({
  own: async (world) => make(await good(world), world),
  foreign: (world) => make('A'.repeat(60), world),
});
const applicationLink = async (world: World) => (await apply(world)).token;
const invitationLink = async (world: World) => (await invite(world, world.own.organisationId)).token;
const aGathering = ({ founder }: World) => schedule(founder).then((gatheringId) => ({ params: { gatheringId } }));
/** A gathering on which whoever asks is registered, where they may be. */
const anEntry = async (world: World, role: Role): Promise<Request> => {
  const request = await aGathering(world);
  if (role !== 'visitor' && role !== 'partner')
    await world.people[role].browser.do(scheduling.register, { ...request, body: {} });
  return request;
};
const ofPerson = ({ params }: Request, { people }: World, role: Role, body: object): Request => ({
  params: { ...params, personId: people[role === 'visitor' ? 'member' : role].id },
  body,
});
const anApplication = async (world: World) => ({ id: (await apply(world)).applicationId, version: 1 });
const aFeed = async (browser: Browser): Promise<Request> => {
  const feedId = uuidv7();
  await browser.do(scheduling.createCalendarFeed, { body: { id: feedId, label: 'Phone' } });
  return { params: { feedId } };
};

const aTokensBody = () => ({
  ...{ id: uuidv7(), name: 'Script', scopes: ['scheduling:read'] },
  endsAt: new Date(Date.now() + 86_400_000).toISOString(),
});
const aToken = async (browser: Browser): Promise<Request> => {
  const body = aTokensBody();
  await browser.do(membership.createAccessToken, { body });
  return { params: { accessTokenId: body.id } };
};

/** By the link of another organisation's member; and by a token that is none. */
const placeLink = (use: 'give-up' | 'place-offer', more: object = {}): Things => ({
  own: async (world) => {
    const { id } = await world.foreign.lead.browser.do<{ id: string }>(scheduling.register, {
      ...(await aGathering(world)),
      body: {},
    });
    return { body: { token: linkToken(NETWORK_LINK_KEY, use, id), ...more } };
  },
  foreign: () => ({ body: { token: 'A'.repeat(43), ...more } }),
});

/** Set anew where it was removed meanwhile. */
const theLogo = async ({ founder }: World): Promise<Request> => {
  const { logo } = await founder.browser.do<{ logo: { src: string } }>(membership.putNetworkLogo, { file: PICTURE });
  return { params: { logoId: logo.src.split('/').at(-1)! } };
};

/** How each operation is tried. An operation without an entry fails the test. */
export const REQUESTS: Partial<Record<ServiceName, Record<string, Things>>> = {
  membership: {
    getNetwork: { any: nothing },
    aboutNetwork: { any: nothing },
    changeNetwork: {
      any: () => ({ ifMatch: NEVER, body: { name: 'Ours', purpose: null, contact: null, privacyNotice: null } }),
    },
    changeNetworkColour: { any: () => ({ body: { colour: '#1f4e5f' } }) },
    putNetworkLogo: { any: () => ({ file: PICTURE }) },
    removeNetworkLogo: { any: nothing },
    getNetworkLogo: { any: theLogo },
    getNetworkAddress: { any: nothing },
    setNetworkAddress: { any: () => ({ body: { address: null } }) },
    setUpNetwork: {
      any: () => ({ body: { networkName: 'Mine', name: 'Me', email: 'me@example.org', password: PASSWORD } }),
    },
    getSession: { any: nothing },
    signIn: {
      any: async (world, role) => ({
        browser: await anotherBrowser(world, 'visitor'),
        body: { email: world.people[role].email, password: PASSWORD },
      }),
    },
    refreshSession: { any: async (world, role) => ({ browser: await anotherBrowser(world, role) }) },
    signOut: { any: async (world, role) => ({ browser: await anotherBrowser(world, role) }) },
    askForSignInLink: { any: () => ({ body: { email: `${id()}@example.org` } }) },
    inspectLink: link((token) => ({ body: { token } }), invitationLink),
    signInWithLink: {
      own: async (world, role) => {
        const email = role === 'visitor' ? 'olga@example.org' : world.people[role].email;
        await world.founder.browser.do(membership.askForSignInLink, { body: { email } });
        const token = await mailedToken(world.founder, email, /sign-in link/i);
        return { browser: await anotherBrowser(world, 'visitor'), body: { token } };
      },
      foreign: async (world) => ({ browser: await anotherBrowser(world, 'visitor'), body: { token: 'A'.repeat(60) } }),
    },
    joinWithLink: link((token) => ({ body: { token, name: '' } }), invitationLink),
    renewLink: link((token) => ({ body: { token } }), invitationLink),
    correctApplication: link(
      (token) => ({ body: { token, sector: 'D', message: '', applicantName: 'Ada' } }),
      applicationLink,
    ),
    withdrawApplication: link((token) => ({ body: { token } }), applicationLink),
    updateProfile: { any: () => ({ ifMatch: NEVER, body: { name: 'Another Name' } }) },
    putFirstStepsAway: { any: nothing },
    setPassword: {
      any: async (world, role) => ({
        browser: await anotherBrowser(world, role),
        body: { current: 'not this one', password: PASSWORD },
      }),
    },
    listAccessTokens: { any: nothing },
    createAccessToken: { any: () => ({ body: aTokensBody() }) },
    revokeAccessToken: {
      own: async (world, role) =>
        aToken(role === 'visitor' || role === 'partner' ? world.founder.browser : world.people[role].browser),
      foreign: ({ founder, foreign }, role) => aToken(role === 'lead' ? founder.browser : foreign.lead.browser),
    },
    searchEmployers: { any: () => ({ query: { search: 'Alder' } }) },
    getEmployer: { any: () => ({ params: { prospectId: id() } }) },
    applyToJoin: { any: () => ({ body: {} }) },
    listApplications: { any: nothing },
    getApplication: {
      any: async (world) => ({ params: { applicationId: (await anApplication(world)).id } }),
    },
    decideApplications: {
      any: async (world) => ({ body: { decision: 'approved', applications: [await anApplication(world)] } }),
    },
    undoDecisions: {
      any: async (world) => ({ body: { applicationIds: [(await anApplication(world)).id] } }),
    },
    rotateKeys: { any: nothing },
    listOrganisations: { any: nothing },
    getOrganisation: organisation((organisationId) => ({ params: { organisationId } })),
    openPartner: { any: () => ({ params: { partnerId: id() }, body: { name: 'Bridge House' } }) },
    updateOrganisation: organisation((organisationId) => ({
      params: { organisationId },
      ifMatch: NEVER,
      body: { name: 'Ash', sector: 'C' },
    })),
    listPeople: organisation((organisationId) => ({ params: { organisationId } })),
    inviteColleague: organisation((organisationId) => ({
      params: { organisationId },
      body: { id: id(), email: `${id()}@example.org`, name: 'Ivy' },
    })),
    withdrawInvitation: {
      own: async (world, role) => {
        const organisationId = role === 'partner' ? world.own.partnerId : world.own.organisationId;
        return { params: { organisationId, invitationId: (await invite(world, organisationId)).invitationId } };
      },
      foreign: async (world) => ({
        params: {
          organisationId: world.foreign.organisationId,
          invitationId: (await invite(world, world.foreign.organisationId)).invitationId,
        },
      }),
    },
    // One who is a moderator, and one who is not: what is let through changes nothing.
    makeModerator: { any: ({ people }) => ({ params: { personId: people.moderator.id } }) },
    endModerator: { any: ({ people }) => ({ params: { personId: people.member.id } }) },
    ...PEOPLE_REQUESTS,
    ...PROSPECT_REQUESTS,
  },
  scheduling: {
    ...POLL_REQUESTS,
    ...PROGRAMME_REQUESTS,
    ...COMMITMENT_REQUESTS,
    ...DOOR_REQUESTS,
    listGatherings: { any: nothing },
    getGatheringsByMonth: { any: () => ({ query: { month: soon().start.local.slice(0, 7) } }) },
    getGathering: gathering((gatheringId) => ({ params: { gatheringId } })),
    scheduleGathering: { any: () => ({ body: { id: id(), ...GATHERING } }) },
    ...INVITATION_REQUESTS,
    ...{ ...HOST_REQUESTS, ...SERIES_REQUESTS },
    rehearseSeating: gathering((gatheringId) => ({
      params: { gatheringId },
      body: { capacity: 5, maxPerOrganisation: 1, seating: null },
    })),
    cancelGathering: { any: async (world) => ({ ...(await aGathering(world)), body: { reason: 'The host is ill.' } }) },
    register: { any: async (world) => ({ ...(await aGathering(world)), body: {} }) },
    withdraw: { any: anEntry },
    inspectGivingUp: placeLink('give-up'),
    giveUpByLink: placeLink('give-up'),
    takeOffer: { any: anEntry },
    inspectOffer: placeLink('place-offer'),
    answerOffer: placeLink('place-offer', { takes: true }),
    changeAnswers: { any: async (world, role) => ({ ...(await anEntry(world, role)), body: { answers: {} } }) },
    changeNeeds: { any: async (world, role) => ({ ...(await anEntry(world, role)), body: { needs: 'A ramp.' } }) },
    findSeatable: gathering((gatheringId) => ({ params: { gatheringId }, query: { search: 'Ada' } })),
    seatMember: { any: async (world, role) => ofPerson(await aGathering(world), world, role, {}) },
    refuseRegistration: {
      any: async (world) => ofPerson(await anEntry(world, 'member'), world, 'member', { reason: 'It is full.' }),
    },
    listRegistrations: gathering((gatheringId) => ({ params: { gatheringId } })),
    countPlacesHeld: {
      own: ({ people }) => ({ params: { personId: people.member.id } }),
      foreign: ({ foreign }) => ({ params: { personId: foreign.lead.id } }),
    },
    getGatheringCalendar: gathering((gatheringId) => ({ params: { gatheringId } })),
    getGatheringsCalendar: { any: nothing },
    listCalendarFeeds: { any: nothing },
    createCalendarFeed: { any: () => ({ body: { id: id(), label: 'Laptop' } }) },
    revokeCalendarFeed: {
      own: ({ people, founder }, role) =>
        aFeed(role === 'visitor' || role === 'partner' ? founder.browser : people[role].browser),
      foreign: ({ foreign }) => aFeed(foreign.lead.browser),
    },
    readCalendarFeed: {
      own: async ({ founder }) => {
        const { url } = await founder.browser.do<{ url: string }>(scheduling.createCalendarFeed, {
          body: { id: id(), label: 'Read' },
        });
        return { params: { feedToken: /feeds\/([^/]+)\//.exec(url)![1]! } };
      },
      foreign: () => ({ params: { feedToken: 'A'.repeat(43) } }),
    },
  },
  library: { ...LIBRARY_REQUESTS, ...ROOM_REQUESTS, ...SPONSOR_REQUESTS, getWaitingInLibrary: { any: nothing } },
  directory: DIRECTORY_REQUESTS,
  discussions: {
    getDiscussionsCondition: { any: nothing },
    ...parkedRequests('Discussions'),
    listMyThreads: { any: nothing },
    findInThreads: { any: () => ({ query: { search: 'fair' } }) },
    listThreads: { any: nothing },
    getThread: thread((threadId) => ({ params: { threadId } })),
    listItemThreads: { any: nothing },
    getItemThread: {
      own: async ({ founder }) => {
        const params = { threadId: await aPublished(founder.browser) };
        await eventually(() => founder.browser.do(discussions.getItemThread, { params }));
        return { params };
      },
      foreign: async ({ foreign }) => ({ params: { threadId: await aDraft(foreign.lead.browser) } }),
    },
    listIntroductionThreads: { any: nothing },
    getIntroductionThread: {
      own: async (world) => {
        const params = { threadId: await anAcceptedIntroduction(world) };
        await eventually(() => world.people.lead.browser.do(discussions.getIntroductionThread, { params }));
        return { params };
      },
      foreign: () => ({ params: { threadId: id() } }),
    },
    listThreadPeople: thread((threadId) => ({ params: { threadId } })),
    listMessages: thread((threadId) => ({ params: { threadId } })),
    listChanges: thread((threadId) => ({ params: { threadId }, query: { after: 0 } })),
    postMessage: thread((threadId) => ({ params: { threadId }, body: { id: id(), text: 'Hello' } })),
    editMessage: message((threadId, messageId) => ({
      params: { threadId, messageId },
      ifMatch: NEVER,
      body: { text: 'Changed' },
    })),
    deleteMessage: message((threadId, messageId) => ({ params: { threadId, messageId } })),
    markRead: thread((threadId) => ({ params: { threadId }, body: { seq: 0 } })),
    listRenames: { any: nothing },
    renewSocket: { any: () => ({ params: { socketId: 'none' } }) },
  },
  notifications: MAIL_REQUESTS,
};

/** Ends every session of whoever calls: tried after all others. */
export const IN_ANOTHER_BROWSER: Make = async (world, role) => ({ browser: await anotherBrowser(world, role) });
