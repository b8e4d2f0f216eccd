import type { Visibility } from '#contracts/scheduling/visibilities';

/** Who may know of a gathering. */
export const VISIBILITY_WORDS: Readonly<Record<Visibility, { label: string; help: string }>> = {
  public: { label: 'Everybody', help: 'It is on the front page, and visitors see that it takes place.' },
  network: { label: 'Members of the network', help: 'Visitors and partners’ contacts learn nothing of it.' },
  invited: {
    label: 'Those you invite',
    help: 'You choose them on its page. Others learn nothing of it, unless you give them a place yourself.',
  },
};

/** Beside its kind, so that nobody speaks of it to others who know nothing of it. */
export const forWhom = ({ visibility }: { visibility?: Visibility | undefined }): string | undefined =>
  visibility === 'invited' ? 'For those invited' : visibility === 'network' ? 'For members' : undefined;
