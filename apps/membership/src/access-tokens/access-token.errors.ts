import { Problem } from '#service';

export const MOST_ACCESS_TOKENS = 20;

export class AccessTokensFull extends Problem {
  constructor() {
    super(
      'access-tokens-full',
      `You have ${MOST_ACCESS_TOKENS} access tokens. Revoke one that is not needed any more.`,
    );
  }
}
