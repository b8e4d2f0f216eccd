/** Why a mail goes out, and how it is called until it is composed. */
export const PURPOSES = {
  'sign-in': 'Your sign-in link',
  invitation: 'An invitation',
  application: 'Your application',
  welcome: 'Welcome',
  'application-waits': 'An application waits',
  declined: 'Your application was declined',
  place: 'You have a place',
  promoted: 'You have a place',
  waitlist: 'You are on the waitlist',
  withdrawn: 'You are no longer registered',
  'gathering-changed': 'A gathering has changed',
  'gathering-reworded': 'A gathering has new words',
  'gathering-cancelled': 'A gathering is cancelled',
  mentioned: 'Somebody mentioned you',
  toolkit: 'Your toolkit',
  'toolkit-withdrawn': 'Something in your toolkit was withdrawn',
  'toolkit-less-sure': 'Something in your toolkit is less sure',
  'invited-to-apply': 'An invitation to apply',
} as const;
export type Purpose = keyof typeof PURPOSES;
