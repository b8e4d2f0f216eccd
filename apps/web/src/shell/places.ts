import type { LinkProps } from '@tanstack/react-router';
import type { Area } from '#contracts/areas';
import { has, isContact, isMember, type Me } from '../lib/session';
import type { GlyphName } from './glyphs';

export interface Place {
  to: LinkProps['to'];
  name: string;
  glyph: GlyphName;
  /** Where else one is in this place. */
  holds?: readonly ('/dates' | '/toolkits' | '/programmes' | '/offers' | '/our-offers' | '/places')[];
  /** Who sees it: members of the network unless said. */
  for?: (me: Me) => boolean;
}

/** What members look for among partners, contacts have as places of their own. */
const PARTNERS = { to: '/partners', name: 'Partners', glyph: 'partners' } as const;

/** The places that have a working screen, in their order; on a phone the first four and the rest under "More". */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Home', glyph: 'home', for: () => true },
  // A partner's contact is no member, and has a few places of their own.
  { to: '/our-entry', name: 'Our entry', glyph: 'entry', for: isContact },
  { to: '/introductions', name: 'Introductions', glyph: 'threads', for: isContact },
  { to: '/offers', name: 'Offers', glyph: 'offers', holds: ['/places'], for: isContact },
  { to: '/gatherings', name: 'Gatherings', glyph: 'gatherings', holds: ['/dates'] },
  { to: '/threads', name: 'Threads', glyph: 'threads' },
  { to: '/what-works', name: 'What works', glyph: 'whatWorks', holds: ['/toolkits'] },
  { ...PARTNERS, holds: ['/programmes', '/offers', '/our-offers', '/places'] },
  { ...PARTNERS, holds: ['/programmes'], for: isContact },
  { to: '/members', name: 'Members', glyph: 'members' },
  { to: '/desk', name: 'Desk', glyph: 'desk', for: (me) => has(me, 'organiser') },
  {
    to: '/desk/looks',
    name: 'Desk',
    glyph: 'desk',
    for: (me) => has(me, 'moderator') && !has(me, 'organiser'),
  },
  { to: '/mails', name: 'Mails', glyph: 'mails', for: (me) => has(me, 'administrator') },
  { to: '/settings', name: 'Settings', glyph: 'settings', for: (me) => has(me, 'administrator') },
];

/** Where a visitor can go from the header, before "Sign in", as far as the network shows visitors the area. */
export const VISITORS_PLACES: readonly (Pick<Place, 'to' | 'name'> & { area?: Area })[] = [
  { to: '/gatherings', name: 'Gatherings', area: 'gatherings' },
  { to: '/what-works', name: 'What works', area: 'library' },
  { to: '/toolkits', name: 'Toolkits', area: 'library' },
  { to: '/partners', name: 'Partners', area: 'directory' },
  { to: '/apply', name: 'Apply to join' },
];

export const placesOf = (me: Me): readonly Place[] => PLACES.filter((place) => (place.for ?? isMember)(me));
