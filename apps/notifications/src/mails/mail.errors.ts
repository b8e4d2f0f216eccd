import { Problem } from '#service';

const LEFT = {
  'mail-sent': 'This mail has been sent.',
  'mail-dropped': 'What this mail says is no longer true, so it is not sent.',
};

export class MailHasLeft extends Problem {
  constructor(standing: 'sent' | 'dropped') {
    const slug = `mail-${standing}` as const;
    super(slug, LEFT[slug]);
  }
}

export class MailNotSetUp extends Problem {
  constructor() {
    super('mail-not-set-up', 'Mail is not set up, so mails are kept. Copy the link and pass it on.');
  }
}

export class AddressUnconfirmed extends Problem {
  constructor() {
    super(
      'not-confirmed',
      'Whoever left this address has not confirmed it: send them the link that they asked for first.',
    );
  }
}

export class LinkOver extends Problem {
  constructor() {
    super('link-over', 'The link in this mail has expired. A new one can be asked for.');
  }
}
