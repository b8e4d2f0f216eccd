/** What the operations of all services are declared by. Written by `npm run generate`. */
export type Operations =
  typeof import('./membership/endpoints') &
  typeof import('./scheduling/endpoints') &
  typeof import('./library/endpoints') &
  typeof import('./directory/endpoints') &
  typeof import('./discussions/endpoints') &
  typeof import('./notifications/endpoints');
