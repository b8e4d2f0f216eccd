/* Without zod, for the browser. */

/** How many sessions one person proposes for one gathering, and how many are proposed for it in all. */
export const MOST_OF_PROPOSER = 5;
export const MOST_PROPOSALS = 300;
/** How many speak beside whoever proposes. */
export const MOST_OTHERS = 5;

export const DECISIONS = ['accepted', 'waitlisted', 'declined'] as const;
export type Decision = (typeof DECISIONS)[number];

/** `proposed`: nothing is decided yet. */
export const PROPOSAL_STANDINGS = ['proposed', ...DECISIONS] as const;
export type ProposalStanding = (typeof PROPOSAL_STANDINGS)[number];

/** How screens and mails name it. */
export const PROPOSAL_STANDING_NAMES: Record<ProposalStanding, string> = {
  proposed: 'Not decided yet',
  accepted: 'Accepted',
  waitlisted: 'On the waitlist',
  declined: 'Declined',
};
