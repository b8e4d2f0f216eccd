import { NotAllowed, Problem } from '#service';

export class ForLeads extends NotAllowed {
  constructor() {
    super('Registering a colleague is for leads of the organisation.');
  }
}

/** Whoever registers somebody would learn that they are there already, that a place came free for them, or that they gave it up. */
export class UnderChathamHouse extends Problem {
  constructor() {
    super(
      'under-chatham-house',
      'This gathering is held under the Chatham House Rule, so who takes part is theirs alone to say. Send your colleague the address of its page: they register themselves.',
    );
  }
}
