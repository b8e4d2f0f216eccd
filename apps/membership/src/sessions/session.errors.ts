import { Problem } from '#service';

/** The same for an unknown address and a wrong password. */
export class WrongCredentials extends Problem {
  constructor() {
    super(
      'wrong-credentials',
      'This e-mail address and password do not go together. Try again, or ask for a sign-in link.',
    );
  }
}
