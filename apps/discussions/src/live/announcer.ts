import { Inject, Injectable } from '@nestjs/common';
import { BROADCASTS, type Broadcasts } from '#messaging';
import type { Channel, Channels } from './channels';

/** Speaks to, and listens for, every instance of this service, this one included. */
@Injectable()
export class Announcer {
  constructor(@Inject(BROADCASTS) private readonly broadcasts: Broadcasts) {}

  say<C extends Channel>(channel: C, message: Channels[C]): void {
    this.broadcasts.send(channel, message as never);
  }

  /** `missed` runs where messages may have been lost. @returns a function that ends the listening. */
  listen<C extends Channel>(channel: C, heard: (message: Channels[C]) => void, missed: () => void): () => void {
    return this.broadcasts.subscribe(channel, (message) =>
      message === 'resync' ? missed() : heard(message as unknown as Channels[C]),
    );
  }
}
