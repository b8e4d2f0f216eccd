import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

export const ACCESS_KEY = 'AKIATEST';
export const SECRET_KEY = 'a secret/with+what is encoded';
const REGION = 'eu-west-2';

export interface S3Server {
  /** As BLOB_STORE has it. */
  readonly address: string;
  readonly objects: Map<string, { bytes: Buffer; at: Date }>;
  stop(): Promise<void>;
}

/**
 * As much of a store that speaks S3 as blobs ask of one, of a bucket `files`. It checks each signature as Amazon's
 * description of Signature Version 4 has it, from what came in on the line.
 */
export async function startS3(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const server = createServer((request, response) => {
    answer(request, response, objects).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const keys = `${ACCESS_KEY}:${encodeURIComponent(SECRET_KEY)}`;
  return {
    address: `http://${keys}@127.0.0.1:${port}/files?region=${REGION}`,
    objects,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, objects: S3Server['objects']): Promise<void> {
  const refuse = (status: number, code: string): void => {
    response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
  };
  if (!isSigned(request)) return refuse(403, 'SignatureDoesNotMatch');
  const url = new URL(request.url!, 'http://store');
  const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
  if (bucket !== 'files') return refuse(404, 'NoSuchBucket');
  const key = rest.join('/');
  if (request.method === 'PUT') {
    if (request.headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
    objects.set(key, { bytes: await buffer(request), at: new Date() });
    response.end();
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (key === '') {
    response.end(listOf(url, objects));
  } else {
    const object = objects.get(key);
    if (object) response.end(object.bytes);
    else refuse(404, 'NoSuchKey');
  }
}

/** Two at a time: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
function listOf(url: URL, objects: S3Server['objects']): string {
  const after = Buffer.from(url.searchParams.get('continuation-token') ?? '', 'base64').toString();
  const prefix = url.searchParams.get('prefix') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const contents = keys
    .slice(0, 2)
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${objects.get(key)!.at.toISOString()}</LastModified></Contents>`,
    );
  const next =
    keys.length > 2 ? `<NextContinuationToken>${Buffer.from(keys[1]!).toString('base64')}</NextContinuationToken>` : '';
  return `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
}

function isSigned({ method, url = '', headers }: IncomingMessage): boolean {
  const [, key, day, region, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (!signature || key !== ACCESS_KEY || region !== REGION) return false;
  const names = signed!.split(';');
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return false;
  const moment = String(headers['x-amz-date']);
  if (!moment.startsWith(day!)) return false;
  const [path = '', query = ''] = url.split('?');
  // Sorted as they came: encoded.
  const parameters =
    query === ''
      ? ''
      : query
          .split('&')
          .map((one) => (one.includes('=') ? one : `${one}=`))
          .sort()
          .join('&');
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = `${method}\n${path}\n${parameters}\n${lines}\n${signed}\n${String(headers['x-amz-content-sha256'])}`;
  const toSign = `AWS4-HMAC-SHA256\n${moment}\n${day}/${region}/s3/aws4_request\n${createHash('sha256').update(canonical).digest('hex')}`;
  let derived: Buffer = Buffer.from(`AWS4${SECRET_KEY}`);
  for (const part of [day!, region!, 's3', 'aws4_request', toSign])
    derived = createHmac('sha256', derived).update(part).digest();
  return derived.toString('hex') === signature;
}
