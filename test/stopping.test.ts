import { once } from 'node:events';
import { request } from 'node:http';
import { signIn } from '#contracts/membership/endpoints';
import { startInOneProcess } from './line/network';

it('answers what it has in hand before it stops', async () => {
  const network = await startInOneProcess();
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'wrong' });
  const sent = request(network.baseUrl + signIn.path, {
    method: signIn.method,
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  });
  const answer = once(sent, 'response');
  sent.flushHeaders();
  await once(sent, 'continue');
  const stopped = network.stop();
  sent.end(body);
  const [{ statusCode }] = (await answer) as [{ statusCode: number }];
  await stopped;
  expect(statusCode).toBe(401);
});
