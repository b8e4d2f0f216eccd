/** A file that is not taken: the message is the sentence for whoever sent it. */
export class Refused extends Error {}
