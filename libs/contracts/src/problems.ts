import { DIRECTORY_PROBLEMS } from './directory/problems';
import { LIBRARY_PROBLEMS } from './library/problems';
import { PROSPECT_PROBLEMS } from './membership/prospect-problems';
import { NOTIFICATION_PROBLEMS } from './notifications/problems';
import { problem, PROBLEM_STATUS, type ProblemKind } from './problem-kinds';
import { SCHEDULING_PROBLEMS } from './scheduling/problems';

export { PROBLEM_STATUS, type ProblemKind };

/**
 * Every problem there is, by the last part of its `type`, `/problems/<slug>`: what it means, and what to do. The pages
 * at those addresses are made of this, and nothing else is spoken.
 */
export const PROBLEMS = {
  invalid: problem(
    'invalid',
    'What was sent is not what the operation takes.',
    'Correct what `errors` point at: each `pointer` names a field (RFC 6901), each `detail` says what is wrong.',
  ),
  'malformed-version': problem(
    'invalid',
    'If-Match does not hold a version.',
    'Send back the ETag that came with what you read, as it came.',
  ),
  'sign-in-needed': problem(
    'unauthenticated',
    'The operation is for people of the network, and the request names nobody, or a session that has ended.',
    'Sign in, or renew the session, and send again.',
  ),
  'for-members': problem(
    'unauthenticated',
    'The operation shows something that this network keeps for its members and partners, and the request names nobody.',
    'Sign in, or apply to join, and send again. `forMembers` of `GET /api/membership/network` says what is kept so.',
  ),
  'token-not-good': problem(
    'unauthenticated',
    'The personal access token is not known, was revoked, or is over. One just made is known everywhere a moment later, as is one whose person has just been given a role or lost one.',
    'Make a new one. Signing out everywhere and a new password end all of them.',
  ),
  'not-by-token': problem(
    'forbidden',
    'The operation is for people who are signed in, whatever a personal access token may do.',
    'Do it on the screens. `x-token-scope` in the API’s document says which operations are open to tokens.',
  ),
  'scope-missing': problem(
    'forbidden',
    'The personal access token is good, and may not be used for this.',
    'Make one with the `scope` that the problem names.',
  ),
  'token-used-too-often': problem(
    'too-many',
    'The personal access token was used more often than is let through within a minute.',
    'Wait as long as Retry-After says, and slow down by what RateLimit tells.',
  ),
  'asked-too-often': problem(
    'too-many',
    'More requests for open data came from one address than are answered within a minute.',
    'Wait as long as Retry-After says, and slow down by what RateLimit tells. What changed since is had by `modified_after`, everything at once by `format=ndjson`.',
  ),
  'access-tokens-full': problem(
    'conflict',
    'You have as many personal access tokens as one person may have.',
    'Revoke one that is not needed any more.',
  ),
  'not-allowed': problem(
    'forbidden',
    'You may know of this, and it is for others to do.',
    'The detail says for whom it is. `x-access` in the API’s document names who may call an operation.',
  ),
  'foreign-origin': problem(
    'forbidden',
    'A browser sent a change that does not come from a page of this network.',
    'Send from a page of the network, or from a program with a token and without cookies.',
  ),
  'not-found': problem(
    'not-found',
    'There is no such thing, or it is not for you to know of. Which of the two is not said.',
    'Look at the address, and at who is signed in.',
  ),
  'wrong-method': problem(
    'wrong-method',
    'The address is known, and does not take this method.',
    'Use one that the Allow header names.',
  ),
  'id-taken': problem(
    'conflict',
    'The id that you made names something else already.',
    'Make a new id (UUID version 7) and send again. The same request under the same id is no conflict: it answers the first.',
  ),
  stale: problem(
    'stale',
    'It was changed since you read it, so your change was not made.',
    'Read it anew, make the change on the new version, and send with its ETag in If-Match.',
  ),
  'version-missing': problem(
    'version-missing',
    'The operation changes what others may change too, and the request does not say which version it means.',
    'Send the ETag of what you read in If-Match.',
  ),
  'too-large': problem('too-large', 'The body is larger than the operation accepts.', 'Send less at a time.'),
  'wrong-type': problem(
    'wrong-type',
    'The body is of a type that the operation does not take.',
    'Send what the API’s document names, mostly application/json.',
  ),
  'too-many-at-once': problem(
    'too-many',
    'Too many searches, or changes of one thing, come from one place at once. Nothing was done.',
    'Wait as long as Retry-After says; send one after another.',
  ),
  busy: problem(
    'unavailable',
    'Very many ask for the same at once, or too much is going on. Nothing was changed.',
    'Send the same again after Retry-After.',
  ),
  'not-yet-known': problem(
    'unavailable',
    'What is needed is still on its way from another service. Nothing was changed.',
    'Send the same again after Retry-After; it succeeds within moments.',
  ),
  'database-unreachable': problem(
    'unavailable',
    'A service does not reach its database. Nothing was changed.',
    'Send the same again after Retry-After. Where it lasts, those who run the network look at /health.',
  ),
  'outcome-unknown': problem(
    'unavailable',
    'The database fell silent while this was being saved: it may be saved or not.',
    'Look whether it is there. Where you made the id yourself, sending the same again does it once.',
  ),
  unavailable: problem(
    'unavailable',
    'This part of the network does not answer just now.',
    'Send again after Retry-After; the other parts go on meanwhile.',
  ),
  fault: problem(
    'fault',
    'Something went wrong on our side. What was to be changed may be saved or not.',
    'Look before you send it again, and tell those who run the network when it was: their log says more.',
  ),

  // membership
  'already-in': problem(
    'conflict',
    'The employer is in this network already.',
    'Ask your colleagues there to invite you.',
  ),
  ...PROSPECT_PROBLEMS,
  'no-longer-waiting': problem(
    'conflict',
    'The application was decided or withdrawn meanwhile.',
    'It stays as it was when it was decided. Open the latest mail about it.',
  ),
  'not-decided-yet': problem(
    'conflict',
    'The organisers have not answered the application yet.',
    'Wait for their mail, and join by its link.',
  ),
  'file-too-large': problem('too-large', 'The file is larger than is taken.', 'Upload it in parts, or smaller.'),
  'not-csv': problem('wrong-type', 'What was uploaded is not text/csv.', 'Upload the file itself, as text/csv.'),
  'import-not-ready': problem(
    'conflict',
    'The import is still being checked, has failed or was cancelled; `standing` says which.',
    'Wait until it is checked, or upload the file again.',
  ),
  'import-ended': problem('conflict', 'The import is done or has failed.', 'There is nothing left to stop.'),
  'link-unknown': problem(
    'not-found',
    'The link is none of this network’s, was over long ago, or was not copied in full.',
    'Open it from the latest mail.',
  ),
  'link-expired': problem('gone', 'The link has expired.', 'Ask for a new one; it goes to the same address.'),
  'link-used': problem('gone', 'The link has been used.', 'Ask for a new one; it goes to the same address.'),
  'link-revoked': problem('gone', 'The link was taken back.', 'Ask whoever sent it.'),
  'name-is-organisers': problem(
    'conflict',
    'The name is, or looks like, that of the network or of those who run it.',
    'Write it so that nobody takes you for them.',
  ),
  'renamed-too-often': problem(
    'too-many',
    'The name was changed many times within a day.',
    'Wait as long as Retry-After says.',
  ),
  'already-set-up': problem(
    'conflict',
    'This network has been set up.',
    'Sign in, or ask its organiser for an invitation.',
  ),
  'wrong-set-up-code': problem(
    'forbidden',
    'The set-up code is not the one that was printed or set.',
    'Take it from the end of the address that Levelfield printed when it started, or from SET_UP_CODE.',
  ),
  'already-here': problem(
    'conflict',
    'This person is in the organisation already.',
    'There is nothing to do: they sign in as before.',
  ),
  'address-in-use': problem(
    'conflict',
    'The e-mail address belongs to somebody else in the network, or only an organiser can say more of it.',
    'Use another address, or ask an organiser.',
  ),
  'already-joined': problem(
    'conflict',
    'The person has joined meanwhile.',
    'There is no invitation left to take back.',
  ),
  'role-not-yours': problem(
    'forbidden',
    'Organisers and administrators belong to the host organisation, and are made by those who are such themselves.',
    'Leave the role out, or ask somebody who has it.',
  ),
  'last-in-role': problem('conflict', 'Nobody else has this role.', 'Give it to somebody else first.'),
  'wrong-credentials': problem(
    'unauthenticated',
    'E-mail address and password do not go together. Whether the address is known is not said.',
    'Try again, or ask for a sign-in link.',
  ),
  'too-many-attempts': problem(
    'too-many',
    'There were many attempts within a short time.',
    'Wait as long as Retry-After says, or sign in in the other way that the detail names.',
  ),
  'rotation-under-way': problem(
    'conflict',
    'A new key was made a short while ago, and the one before is not retired yet.',
    'Try again in half an hour.',
  ),

  ...SCHEDULING_PROBLEMS,
  ...LIBRARY_PROBLEMS,
  ...DIRECTORY_PROBLEMS,

  // discussions
  'thread-closed': problem(
    'forbidden',
    'What the thread hangs on was withdrawn: what was said can be read, and nothing more is written.',
    'Write to its authors, or about what took its place.',
  ),
  'message-deleted': problem('gone', 'The message was removed.', 'Its text is kept nowhere. Write a new one.'),
  'not-the-author': problem(
    'forbidden',
    'Only its author changes a message; its author or an organiser removes it.',
    'Answer it instead.',
  ),
  'too-fast': problem(
    'too-many',
    'You write more at a time than others can follow.',
    'Wait as long as Retry-After says.',
  ),

  // notifications
  'mail-sent': problem('conflict', 'The mail has been sent.', 'There is nothing to send again.'),
  'mail-dropped': problem(
    'conflict',
    'What the mail says is no longer true, so it is not sent.',
    'Nothing is to be done.',
  ),
  'mail-not-set-up': problem(
    'conflict',
    'No mail server is set, so mails are kept.',
    'Copy the link and pass it on, or set a mail server.',
  ),
  'set-by-operator': problem(
    'conflict',
    'Whoever runs the network has set this where it runs, in the environment of its services.',
    'Ask them to change it there, or to take it away there so that it can be set here.',
  ),
  'link-over': problem('conflict', 'The link in the mail has expired.', 'A new one can be asked for.'),
  ...NOTIFICATION_PROBLEMS,
} as const;

export type ProblemSlug = keyof typeof PROBLEMS;
/** Those of one kind. */
export type SlugOf<Kind extends ProblemKind> = {
  [Slug in ProblemSlug]: (typeof PROBLEMS)[Slug]['kind'] extends Kind ? Slug : never;
}[ProblemSlug];
