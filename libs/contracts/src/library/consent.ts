/**
 * What whoever leaves an address agrees to, as the screen shows it. The text and its version are kept with each consent:
 * another text takes another version.
 */
export const CONSENT = {
  version: 1,
  text:
    'You may keep my name, organisation, sector and e-mail address to send me this toolkit, and to tell me when ' +
    'something in it is withdrawn. I can ask to be forgotten at any time.',
  news: 'You may also write to me now and then with news of the network.',
} as const;
