import { Problem } from '#service';

export class LinkUnknown extends Problem {
  constructor() {
    super(
      'not-found',
      'link-unknown',
      'This link is not one of ours, was over long ago, or was not copied in full. Open it from the latest mail.',
    );
  }
}

const OVER = {
  expired: 'This link has expired. Ask for a new one: it goes to the same address.',
  used: 'This link has been used. Ask for a new one: it goes to the same address.',
  revoked: 'This link was taken back. Whoever sent it can tell you why.',
};

/** `renewable`: a new one can be asked for. */
export class LinkOver extends Problem {
  constructor(standing: 'expired' | 'used' | 'revoked') {
    super('gone', `link-${standing}`, OVER[standing], [], { renewable: standing !== 'revoked' });
  }
}
