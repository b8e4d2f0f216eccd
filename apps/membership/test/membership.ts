import { membership } from '../src/membership.service';
import { startService, type StartOptions, type TestAgent, type TestService } from '#testing';

export const TOKEN_KEY = 'the token key of the tests, in full length';

export const FOUNDER = {
  networkName: 'The Fair Start Network',
  name: 'Ada Founder',
  email: 'ada@host.example',
  password: 'a password of many words',
};

export function startMembership(options: StartOptions = {}): Promise<TestService> {
  return startService(membership, { ...options, env: { TOKEN_KEY, ...options.env } });
}

/** Sets the network up; the answer is the first organiser's browser. */
export async function setUp(service: TestService): Promise<TestAgent> {
  const browser = service.browser();
  await browser.post('/api/membership/set-up').send(FOUNDER).expect(201);
  return browser;
}
