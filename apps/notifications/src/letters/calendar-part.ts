import { writeInvitation } from '#calendar';
import type { GatheringState } from '#contracts/scheduling/events';

/** What a mail tells its reader's calendar (RFC 5546, RFC 6047): kept as facts, and written when sent or shown. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  /** Above every earlier one to this reader about this gathering, else their calendar passes it over. */
  readonly sequence: number;
  /** When the mail was composed. */
  readonly at: string;
  readonly gathering: GatheringState;
}

/** The organiser where the network has no address yet: RFC 2606, section 2, promises that it reaches nobody. */
const NOBODY = 'no-reply@levelfield.invalid';

/** The iCalendar text for the one reader, whom alone it names. The link stays behind the gathering's page. */
export function writeCalendarPart(
  { method, sequence, at, gathering }: CalendarPart,
  reader: { readonly to: string; readonly network: string },
  { publicUrl, from }: { readonly publicUrl: string; readonly from: string | null },
): string {
  const { id, title, purpose, place, online, start, startsAt, endsAt, standing } = gathering;
  const entry = {
    id,
    sequence,
    title,
    purpose: purpose ?? '',
    zone: start.zone,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    place,
    link: online ? `${publicUrl}/gatherings/${id}` : null,
    standing,
    scheduledAt: null,
    changedAt: new Date(at),
  };
  const organiser = from ?? NOBODY;
  return writeInvitation(entry, { method, name: reader.network, publicUrl, organiser, attendee: reader.to });
}
