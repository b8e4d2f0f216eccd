import { Problem } from '#service';

export class MailHasLeft extends Problem {
  constructor(standing: 'sent' | 'dropped') {
    super(
      'conflict',
      `mail-${standing}`,
      standing === 'sent' ? 'This mail has been sent.' : 'What this mail says is no longer true, so it is not sent.',
    );
  }
}

export class MailNotSetUp extends Problem {
  constructor() {
    super('conflict', 'mail-not-set-up', 'Mail is not set up, so mails are kept. Copy the link and pass it on.');
  }
}

export class LinkOver extends Problem {
  constructor() {
    super('conflict', 'link-over', 'The link in this mail has expired. A new one can be asked for.');
  }
}
