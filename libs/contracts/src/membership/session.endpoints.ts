import { z } from 'zod';
import { Area } from '../areas';
import { endpoint } from '../endpoint';
import { Colour, Email, growing, Id, Instant, Line, Password, Version } from '../primitives';
import { Role } from './events';

const path = '/api/membership';

// ── The network ──

export const LogoView = z.object({
  /** Address of the picture, another for each. */
  src: z.string(),
  /** In pixels. */
  width: z.int(),
  height: z.int(),
});
export type LogoView = z.infer<typeof LogoView>;

export const getNetwork = endpoint({
  method: 'GET',
  path: `${path}/network`,
  summary: 'What this network is called and whether it has been set up.',
  access: ['anyone'],
  area: null,
  response: z.object({
    name: z.string().nullable(),
    setUp: z.boolean(),
    codeNeeded: z.boolean(),
    /** As it was chosen; none unless one was. */
    colour: z.string().optional(),
    logo: LogoView.optional(),
    /** What it shows to those alone who are signed in; left out where that is nothing. */
    forMembers: z.array(Area).optional(),
  }),
});

export const changeNetworkColour = endpoint({
  method: 'PUT',
  path: `${path}/network/colour`,
  summary: 'Chooses the colour of the network’s documents, or none. Where it could not be read it is made darker.',
  access: ['organiser'],
  body: z.strictObject({ colour: Colour.nullable() }),
  status: 200,
  response: z.object({ colour: Colour.nullable() }),
});

export const Me = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  hasPassword: z.boolean(),
  /** Home says what a lead does first; until they put it away. */
  firstSteps: z.boolean().optional(),
  organisation: z.object({ id: Id, name: z.string(), kind: growing(['employer', 'host', 'partner']) }),
});
export type Me = z.infer<typeof Me>;

export const Session = z.object({ me: Me.nullable() });

export const setUpNetwork = endpoint({
  method: 'POST',
  path: `${path}/set-up`,
  summary: 'Makes the network, its host organisation and its first organiser, who is administrator too.',
  access: ['anyone'],
  area: null,
  problems: ['already-set-up', 'wrong-set-up-code'],
  body: z.strictObject({
    networkName: Line(80),
    name: Line(120),
    email: Email,
    password: Password,
    /** The one-time code of the printed address, demanded when the server listens beyond this computer. */
    code: z.string().max(100).optional(),
  }),
  response: Session,
  status: 201,
  location: `${path}/network`,
});

// ── Sessions ──

export const getSession = endpoint({
  method: 'GET',
  path: `${path}/session`,
  summary: 'Who is signed in; `me` is null for a visitor.',
  access: ['anyone', 'signed-in'],
  area: null,
  personal: true,
  response: Session,
});

export const signIn = endpoint({
  method: 'POST',
  path: `${path}/session`,
  summary: 'Signs in with e-mail address and password.',
  access: ['anyone'],
  area: null,
  problems: ['wrong-credentials', 'too-many-attempts'],
  body: z.strictObject({ email: Email, password: z.string().min(1, 'Write your password.').max(200) }),
  response: Session,
});

export const refreshSession = endpoint({
  method: 'POST',
  path: `${path}/session/refresh`,
  summary: 'A new access token for a session that has not ended.',
  access: ['anyone'],
  area: null,
  response: Session,
});

export const signOut = endpoint({
  method: 'DELETE',
  path: `${path}/session`,
  summary: 'Ends this session.',
  access: ['anyone', 'signed-in'],
  area: null,
});

export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: `${path}/sessions`,
  summary: 'Ends every session of the person, on every device.',
  access: ['signed-in'],
  personal: true,
});

/** A browser that is signed in. */
export const Device = z.object({
  id: Id,
  /** The browser and what it runs on, in words; null where it did not say. */
  name: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
  begunBy: z.enum(['password', 'link']),
  begunAt: Instant,
  /** The network it signed in from: an IPv4 address, or the first half of an IPv6 one. */
  from: z.string().nullable(),
  /** Within five minutes. */
  lastSeenAt: Instant,
});
export type Device = z.infer<typeof Device>;

export const listDevices = endpoint({
  method: 'GET',
  path: `${path}/sessions`,
  summary: 'Where the person is signed in, the latest seen first; a hundred of them at most.',
  access: ['signed-in'],
  personal: true,
  response: z.object({ items: z.array(Device), total: z.int() }),
});

export const signOutDevice = endpoint({
  method: 'DELETE',
  path: `${path}/sessions/:sessionId`,
  summary: 'Ends one session of the person.',
  access: ['signed-in'],
  personal: true,
  params: { sessionId: Id },
});

export const signOutOthers = endpoint({
  method: 'DELETE',
  path: `${path}/sessions/others`,
  summary: 'Ends every session of the person but this one. Access tokens go on.',
  access: ['signed-in'],
  personal: true,
});

export const askForSignInLink = endpoint({
  method: 'POST',
  path: `${path}/sign-in-links`,
  summary: 'Mails a sign-in link, if the address belongs to a member; the answer is the same if not.',
  access: ['anyone'],
  area: null,
  problems: ['too-many-attempts'],
  body: z.strictObject({ email: Email }),
  status: 202,
});

// ── Profile ──

export const updateProfile = endpoint({
  method: 'PATCH',
  path: `${path}/profile`,
  summary: 'Changes the name others see.',
  access: ['signed-in'],
  problems: ['name-is-organisers', 'renamed-too-often'],
  ifMatch: true,
  body: z.strictObject({ name: Line(120) }),
  response: Me,
});

export const putFirstStepsAway = endpoint({
  method: 'DELETE',
  path: `${path}/profile/first-steps`,
  summary: 'Takes the first steps of a lead off their Home; a repeat changes nothing.',
  access: ['signed-in'],
});

export const setPassword = endpoint({
  method: 'PUT',
  path: `${path}/profile/password`,
  summary: 'Sets or changes the password; ends the other sessions.',
  access: ['signed-in'],
  personal: true,
  problems: ['too-many-attempts'],
  body: z.strictObject({ current: z.string().max(200).optional(), password: Password }),
});
