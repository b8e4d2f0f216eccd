/* The routes of all features. Written by `npm run generate`. */
import { routes as announcing } from './features/announcing/routes';
import { routes as collections } from './features/collections/routes';
import { routes as comments } from './features/comments/routes';
import { routes as commitments } from './features/commitments/routes';
import { routes as dates } from './features/dates/routes';
import { routes as desk } from './features/desk/routes';
import { routes as documents } from './features/documents/routes';
import { routes as door } from './features/door/routes';
import { routes as feedback } from './features/feedback/routes';
import { routes as feeds } from './features/feeds/routes';
import { routes as floor } from './features/floor/routes';
import { routes as following } from './features/following/routes';
import { routes as frontDoor } from './features/front-door/routes';
import { routes as gatherings } from './features/gatherings/routes';
import { routes as health } from './features/health/routes';
import { routes as home } from './features/home/routes';
import { routes as introductions } from './features/introductions/routes';
import { routes as joining } from './features/joining/routes';
import { routes as keeping } from './features/keeping/routes';
import { routes as ledger } from './features/ledger/routes';
import { routes as library } from './features/library/routes';
import { routes as mails } from './features/mails/routes';
import { routes as network } from './features/network/routes';
import { routes as offers } from './features/offers/routes';
import { routes as organisation } from './features/organisation/routes';
import { routes as partners } from './features/partners/routes';
import { routes as profile } from './features/profile/routes';
import { routes as programme } from './features/programme/routes';
import { routes as proposals } from './features/proposals/routes';
import { routes as room } from './features/room/routes';
import { routes as search } from './features/search/routes';
import { routes as setUp } from './features/set-up/routes';
import { routes as signIn } from './features/sign-in/routes';
import { routes as sponsors } from './features/sponsors/routes';
import { routes as starter } from './features/starter/routes';
import { routes as summary } from './features/summary/routes';
import { routes as threads } from './features/threads/routes';
import { routes as toolkits } from './features/toolkits/routes';
import { routes as writing } from './features/writing/routes';

export const routes = [
  ...announcing,
  ...collections,
  ...comments,
  ...commitments,
  ...dates,
  ...desk,
  ...documents,
  ...door,
  ...feedback,
  ...feeds,
  ...floor,
  ...following,
  ...frontDoor,
  ...gatherings,
  ...health,
  ...home,
  ...introductions,
  ...joining,
  ...keeping,
  ...ledger,
  ...library,
  ...mails,
  ...network,
  ...offers,
  ...organisation,
  ...partners,
  ...profile,
  ...programme,
  ...proposals,
  ...room,
  ...search,
  ...setUp,
  ...signIn,
  ...sponsors,
  ...starter,
  ...summary,
  ...threads,
  ...toolkits,
  ...writing,
] as const;
