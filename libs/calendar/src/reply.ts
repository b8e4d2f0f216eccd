import { only, readCalendar, utcOf, type Component } from './reading';

/** What a calendar answered to an invitation (RFC 5546, 3.2.3). */
export interface Reply {
  /** Of the entry that it answers. */
  readonly uid: string;
  /** Of the invitation that it answers. */
  readonly sequence: number;
  /** DTSTAMP: of two to one invitation the later counts (RFC 5546, 2.1.5). */
  readonly at: Date;
  /** The address of who answers, in small letters. */
  readonly attendee: string;
  readonly answer: 'accepted' | 'tentative' | 'declined';
}

const ANSWERS: Readonly<Record<string, Reply['answer']>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
};

const LARGEST_SEQUENCE = 2 ** 31 - 1;

/** The one answer in a file that anybody may have written, or in a sentence why it holds none. */
export function readReply(file: Uint8Array): Reply | { readonly why: string } {
  const calendar = readCalendar(file);
  if (!calendar) return { why: 'This is no calendar file, or was not copied in full.' };
  if (only(calendar, 'METHOD')?.value.trim().toUpperCase() !== 'REPLY')
    return { why: 'This calendar file is no answer: it is not marked as a reply.' };
  const [event, ...more] = calendar.parts.filter(({ name }) => name === 'VEVENT');
  if (!event || more.length > 0) return { why: 'A reply answers one invitation. This one answers none, or several.' };
  if (only(event, 'RECURRENCE-ID') !== undefined)
    return { why: 'This reply is about one time of something that recurs. No gathering here is told to calendars so.' };
  return replyOf(event);
}

function replyOf(event: Component): Reply | { readonly why: string } {
  const [uid, stamp, attendee] = ['UID', 'DTSTAMP', 'ATTENDEE'].map((name) => only(event, name));
  const at = stamp ? utcOf(stamp.value) : null;
  const sequence = sequenceOf(event);
  if (!uid || !at || sequence === null)
    return { why: 'This reply does not say which invitation it answers, or when it was written.' };
  const address = attendee
    ? addressOf(attendee.value) || addressOf(`mailto:${attendee.params.get('EMAIL') ?? ''}`)
    : '';
  if (!attendee || !address) return { why: 'This reply does not name the one address whose answer it is.' };
  const answer = ANSWERS[(attendee.params.get('PARTSTAT') ?? '').toUpperCase()];
  if (!answer) return { why: 'This reply neither accepts nor declines, nor says that it is not sure yet.' };
  return { uid: uid.value.trim(), sequence, at, attendee: address, answer };
}

/** Left out it is 0 (RFC 5545, 3.8.7.4). */
function sequenceOf(event: Component): number | null {
  const property = only(event, 'SEQUENCE');
  if (property === undefined) return 0;
  const value = property?.value.trim() ?? '';
  return /^\d{1,10}$/.test(value) && Number(value) <= LARGEST_SEQUENCE ? Number(value) : null;
}

/** Of `mailto:` (RFC 6068) the address; of anything else nothing. */
function addressOf(uri: string): string {
  const [, address = ''] = /^\s*mailto:\s*([^\s?]{1,254})/i.exec(uri) ?? [];
  try {
    return decodeURIComponent(address).toLowerCase();
  } catch {
    return address.toLowerCase();
  }
}
