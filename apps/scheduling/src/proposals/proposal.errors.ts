import { MOST_OF_PROPOSER, MOST_PROPOSALS } from '#contracts/scheduling/proposal-words';
import { Problem } from '#service';

export class CallClosed extends Problem {
  constructor() {
    super('call-closed', 'No sessions are proposed for this gathering just now: its call is not open.');
  }
}

export class ProposalDecided extends Problem {
  static unchangeable(): ProposalDecided {
    return new ProposalDecided('proposal-decided', 'It is decided, so it is changed no more. Write to the organisers.');
  }

  static accepted(): ProposalDecided {
    return new ProposalDecided(
      'proposal-decided',
      'It is accepted, and others count on it: write to the organisers, who can take it out of the programme.',
    );
  }
}

const MANY = {
  own: `You have proposed ${MOST_OF_PROPOSER} sessions here, which is the most. Take one back to propose another.`,
  all: `${MOST_PROPOSALS} sessions are proposed here, which is the most.`,
};

export class TooManyProposals extends Problem {
  constructor(of: keyof typeof MANY) {
    super('too-many-proposals', MANY[of]);
  }
}
