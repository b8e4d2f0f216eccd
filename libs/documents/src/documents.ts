import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Problem, Turns } from '#service';
import type { DocumentSource } from './document';
import { DocumentMaker, TooManyDocuments } from './process/document-maker';
import type { ReadDocument } from './reading/read-document';
import type { Sheet } from './sheets/sheet';
import type { SharePicture } from './sharing/make-share-picture';

/** Of one person, or one source of visitors: as many as somebody waits for. */
const WAITING_OF_ONE = 3;

/** The process that makes and reads a service's documents: begun with the first, ended with the service. */
@Injectable()
export class Documents implements OnApplicationShutdown {
  private readonly maker = new DocumentMaker();
  private readonly turns = new Turns({
    atOnce: 1,
    waitingOfOneKey: WAITING_OF_ONE,
    waitingInAll: 100,
    millis: 30_000,
  });

  /**
   * @param source of whom it is asked for: a person's id, or an address.
   * @throws Problem (`busy`) where too many are asked for.
   */
  make(format: 'docx' | 'pdf', document: DocumentSource, source: string): Promise<Buffer> {
    return this.inTurn(source, () => (format === 'pdf' ? this.maker.toPdf(document) : this.maker.toDocx(document)));
  }

  /** @throws as `make`. */
  makeSharePicture(of: SharePicture, source: string): Promise<Buffer> {
    return this.inTurn(source, () => this.maker.toSharePicture(of));
  }

  /** @throws as `make`. */
  makeSheet(of: Sheet, source: string): Promise<Buffer> {
    return this.inTurn(source, () => this.maker.toSheet(of));
  }

  /** A Word document. @throws MarkdownRefused, and as `make`. */
  read(file: Uint8Array, source: string): Promise<ReadDocument> {
    return this.inTurn(source, () => this.maker.readDocx(file));
  }

  // After the last request was answered.
  async onApplicationShutdown(): Promise<void> {
    await this.maker.stop();
  }

  private inTurn<T>(source: string, work: () => Promise<T>): Promise<T> {
    return this.turns.take(source, async () => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TooManyDocuments)) throw error;
        throw new Problem('busy', 'Very many documents are being made. Try again in a moment.');
      }
    });
  }
}
