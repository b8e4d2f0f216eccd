import { Problem } from '#service';

export class IntroductionMovedOn extends Problem {
  constructor(detail = 'This was answered, asked anew, withdrawn or passed on meanwhile. Look at it as it is now.') {
    super('introduction-moved-on', detail);
  }
}

export class ProgrammeClosed extends Problem {
  constructor() {
    super(
      'programme-closed',
      'This programme takes on no employers just now. It opens by itself once there is room again; others may fit meanwhile.',
    );
  }
}

export class OwnProgramme extends Problem {
  constructor() {
    super('own-programme', 'This programme is your own. Ask one of another partner.');
  }
}

export class AlreadyAsked extends Problem {
  constructor(detail = 'Your organisation has asked this programme already. Your lead finds it under Introductions.') {
    super('already-asked', detail);
  }
}

export class IntroductionsFull extends Problem {
  constructor(detail: string) {
    super('introductions-full', detail);
  }
}
