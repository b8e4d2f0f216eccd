import { MOST_ITEMS } from '#contracts/scheduling/running-order';
import { Problem } from '#service';

export class ProgrammeIsAgenda extends Problem {
  constructor() {
    super('programme-is-agenda', 'A programme is published here: its sessions are the agenda.');
  }
}

export class AgendaFull extends Problem {
  constructor() {
    super('agenda-full', `An agenda has at most ${MOST_ITEMS} items.`);
  }
}

export class ClockRules extends Problem {
  constructor() {
    super('clock-rules', 'By the clock an item is to come until its time. Start another, or rule by hand.');
  }
}
