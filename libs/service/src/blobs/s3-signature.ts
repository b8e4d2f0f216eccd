import { createHash, createHmac } from 'node:crypto';

export interface S3Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface S3Request {
  readonly method: string;
  readonly url: URL;
  /** Beside `host`, all of them signed; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body, hexadecimal, or UNSIGNED-PAYLOAD. */
  readonly payload: string;
  readonly at: Date;
}

/**
 * The headers of a request to S3 with its signature among them: AWS Signature Version 4 for the service `s3`
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */
export function signS3(
  { method, url, headers, payload, at }: S3Request,
  credentials: S3Credentials,
): Record<string, string> {
  const moment = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const day = moment.slice(0, 8);
  const all = { ...headers, host: url.host, 'x-amz-content-sha256': payload, 'x-amz-date': moment };
  const names = Object.keys(all).sort() as (keyof typeof all)[];
  const canonical = [
    method,
    url.pathname
      .split('/')
      .map((part) => encoded(decodeURIComponent(part)))
      .join('/'),
    queryOf(url),
    ...names.map((name) => `${name}:${all[name].trim()}`),
    '',
    names.join(';'),
    payload,
  ].join('\n');
  const scope = `${day}/${credentials.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, credentials.region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${credentials.secretKey}`));
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKey}/${scope},SignedHeaders=${names.join(';')},Signature=${hmac(key, toSign).toString('hex')}`;
  return { ...all, authorization };
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** RFC 3986, 2.3: all but what is unreserved. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

const queryOf = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
