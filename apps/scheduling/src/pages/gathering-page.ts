import { isolated } from '#contracts/isolated';
import { dateLine } from '#contracts/moments';
import type { ZonedTime } from '#contracts/primitives';
import { KIND_NAMES } from '#contracts/scheduling/kind-names';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { beginningOf } from '#documents';
import { escaped, type PublicPage } from '#service';
import type { View } from '../gatherings/gathering.view';

/** @param view as a visitor has it: the link of one that is online is for those with a place. */
export function gatheringPage(view: View, { network, origin }: { network: string; origin: string }): PublicPage {
  const { id, title, kind, start, end, purpose, place, online, standing, accessibility, stage, tags = [] } = view;
  const { hosts = [], sponsors = [], picture } = view;
  const path = `/gatherings/${id}`;
  const isCancelled = standing === 'cancelled';
  const where = [place, online && (place ? 'and online' : 'Online')].filter(Boolean).join(', ');
  const facts: [string, string | null | undefined | false][] = [
    ['When', dateLine(start, end)],
    ['Where', where],
    ['Hosted by', listed(hosts.map(({ name }) => name))],
    ['With the support of', listed(sponsors)],
    ['What the place is like', accessibility],
    ['Stage', stage && STAGE_NAMES[stage]],
    ['Tags', tags.join(', ')],
  ];
  return {
    ...{ title, description: beginningOf(`${dateLine(start, end)}. ${purpose}`), path, type: 'website' },
    ...(picture && { picture }),
    isListed: true,
    structured: eventOf(view, { network, url: origin + path }),
    text: [
      `<article><h1><bdi>${escaped(title)}</bdi></h1>`,
      `<p>${KIND_NAMES[kind]}</p>`,
      picture
        ? `<img src="${escaped(picture.src)}" alt="${escaped(picture.words)}" width="${picture.width}" height="${picture.height}">`
        : '',
      isCancelled ? '<p><strong>Cancelled.</strong> It does not take place.</p>' : '',
      `<dl>${facts.map(([name, words]) => (words ? `<dt>${name}</dt><dd dir="auto">${escaped(words)}</dd>` : '')).join('')}</dl>`,
      ...purpose
        .split(/\n{2,}/)
        .filter((words) => words.trim())
        .map((words) => `<p dir="auto">${escaped(words)}</p>`),
      isCancelled
        ? ''
        : `<p><a href="/api/scheduling/gatherings/${id}/calendar.ics" download>Add to your calendar</a></p>`,
      '</article><nav><a href="/gatherings">Gatherings</a></nav>\n',
    ].join('\n'),
  };
}

/** As schema.org has it: where both ways are open, both are named. */
function eventOf(view: View, { network, url }: { network: string; url: string }): object {
  const { title, purpose, start, end, place, online, standing, capacity, hosts = [], sponsors = [] } = view;
  const { picture, movedFrom } = view;
  const status = standing === 'cancelled' ? 'Cancelled' : movedFrom ? 'Rescheduled' : 'Scheduled';
  const ofNetwork = { '@type': 'Organization', name: network, url: new URL(url).origin };
  const physical = place && { '@type': 'Place', name: place, address: place };
  // Where one finds the link, once one has a place.
  const virtual = online && { '@type': 'VirtualLocation', url };
  const mode = place && online ? 'Mixed' : place ? 'Offline' : 'Online';
  return {
    ...{ '@type': 'Event', '@id': url, url, name: title, description: beginningOf(purpose) },
    ...{ startDate: instantOf(start), endDate: instantOf(end) },
    ...(movedFrom && { previousStartDate: instantOf(movedFrom) }),
    eventStatus: `https://schema.org/Event${status}`,
    ...(picture && { image: [new URL(url).origin + picture.src] }),
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: physical && virtual ? [physical, virtual] : physical || virtual,
    organizer: hosts.length > 0 ? named(hosts.map(({ name }) => name)) : ofNetwork,
    ...(sponsors.length > 0 && { sponsor: named(sponsors) }),
    maximumAttendeeCapacity: capacity,
  };
}

const listed = (names: readonly string[]): string => names.map(isolated).join(', ');
const named = (names: readonly string[]): object[] => names.map((name) => ({ '@type': 'Organization', name }));

const instantOf = ({ local, offset }: ZonedTime): string => `${local}:00${offset}`;
