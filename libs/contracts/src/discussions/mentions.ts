/*
 * Within a text a person is mentioned by their id, `<@0198…>`: how they are called is read where the text is, and beside it
 * (`MessageView.mentions`), so that a name that changes, or is erased, changes everywhere.
 */

/** More people than anybody names, and few enough that nobody tells a whole network of one message. */
export const MENTIONS_AT_MOST = 20;

export const mentionOf = (personId: string): string => `<@${personId}>`;

/** The id of the person is the first group. */
export const MENTION = /<@([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})>/g;

/** The ids of those whom a text mentions, each once. */
export const mentionedIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(MENTION), ([, personId]) => personId!)),
];
