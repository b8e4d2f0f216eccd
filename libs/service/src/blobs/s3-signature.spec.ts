import { createHash } from 'node:crypto';
import { signS3 } from './s3-signature';

/** The examples of AWS's own documentation of the signature, which see. */
const KEYS = {
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it.each([
  ['GET', 'test.txt', { range: 'bytes=0-9' }, '', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  [
    ...[
      'PUT',
      'test$file.text',
      { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    ],
    ...['Welcome to Amazon S3.', '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'],
  ],
  ['GET', '?lifecycle', {}, '', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['GET', '?max-keys=2&prefix=J', {}, '', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
] as [string, string, Record<string, string>, string, string][])(
  '%s %s is signed as AWS signs it',
  (method, path, headers, body, signature) => {
    const url = new URL(`https://examplebucket.s3.amazonaws.com/${path}`);
    const at = new Date('2013-05-24T00:00:00Z');
    const { authorization } = signS3({ method, url, headers, payload: sha256(body), at }, KEYS);
    expect(authorization!.split('Signature=')[1]).toBe(signature);
  },
);
