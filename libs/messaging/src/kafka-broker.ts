import type { Topic } from '#contracts/topic';
import type { AttachedService, Broadcasts, Broker } from './broker';
import type { Recorded } from './event';

export interface KafkaBrokerOptions {
  brokers: readonly string[];
  clientId: string;
}

export class KafkaBroker implements Broker {
  constructor(readonly options: KafkaBrokerOptions) {}
  get broadcasts(): Broadcasts {
    throw new Error('Not yet.');
  }
  attach(service: AttachedService): Promise<void> {
    throw new Error(`Not yet: ${service.name}`);
  }
  detach(): Promise<void> {
    throw new Error('Not yet.');
  }
  wake(): void {}
  read(topic: Topic): AsyncIterable<readonly Recorded[]> {
    throw new Error(`Not yet: ${topic.name}`);
  }
  async stop(): Promise<void> {}
}
