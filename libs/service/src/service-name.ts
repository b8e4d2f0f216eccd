/** Injection token of the service's name, for instance `scheduling`. */
export const SERVICE_NAME = Symbol('SERVICE_NAME');

export const SERVICES = [
  'membership',
  'scheduling',
  'library',
  'directory',
  'discussions',
  'insights',
  'notifications',
] as const;
export type ServiceName = (typeof SERVICES)[number];
