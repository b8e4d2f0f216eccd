import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownTags, type Blobs } from '#service';
import { servedHeaders } from '#uploads';
import type { ServedFile } from './file.view';

/** The bytes of a file, or nothing where the browser has them. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  blobs: Blobs,
  file: ServedFile,
): Promise<Readable | ''> {
  const tag = `"${file.digest}"`;
  void reply.headers({ ...servedHeaders(file), etag: tag });
  if (knownTags(request).includes(tag)) return '';
  const bytes = await blobs.read(file.blobId);
  void reply.header('content-length', file.size);
  return bytes;
}
