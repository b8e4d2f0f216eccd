import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { knownTags } from '#service';
import { servedHeaders } from '#uploads';
import { fileName } from './item-exports';
import type { MadeDocument } from './item-documents';

const MEDIA_TYPES: Record<DocumentFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** To be saved, never shown in the page; of one that the browser has nothing is made. */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: MadeDocument,
  format: DocumentFormat,
): Promise<Buffer | ''> {
  const tag = `"${document.digest}"`;
  const bytes = knownTags(request).includes(tag) ? '' : await document.bytes();
  const name = `${fileName(document.title)}.${format}`;
  void reply.headers({ ...servedHeaders({ name, mediaType: MEDIA_TYPES[format] }), etag: tag });
  return bytes;
}
