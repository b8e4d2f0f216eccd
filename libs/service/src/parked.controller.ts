import { Controller, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { parkedOf, type ParkedDetail, type Replayed } from '#contracts/parked';
import { masked, ParkedEvents, type Parked } from '#messaging';
import type { Caller } from './auth/caller';
import { Handles, Input, SignedIn } from './http/endpoint.decorator';
import { listDiscarded, listParked } from './list-parked.query';
import { NotFound } from './problem';
import type { ServiceName } from './service-name';

/** What administrators do about events that a service could not take. */
export function parkedController(service: ServiceName): Type {
  const endpoints = parkedOf(service);

  @Controller()
  class ParkedController {
    constructor(
      private readonly dataSource: DataSource,
      private readonly parked: ParkedEvents,
    ) {}

    @Handles(endpoints.list)
    async list(@Input() { query }: InputOf<typeof endpoints.list>): Promise<AnswerOf<typeof endpoints.list>> {
      const [{ items, next }, discarded] = await Promise.all([
        listParked(this.dataSource, query),
        listDiscarded(this.dataSource),
      ]);
      return { items, next, discarded };
    }

    @Handles(endpoints.get)
    async get(@Input() { params }: InputOf<typeof endpoints.get>): Promise<ParkedDetail> {
      return parkedDetail(this.parked, await findParked(this.parked, params));
    }

    @Handles(endpoints.replay)
    async replay(@Input() { params }: InputOf<typeof endpoints.replay>): Promise<Replayed> {
      return await this.parked.replay(await findParked(this.parked, params));
    }

    @Handles(endpoints.discard)
    async discard(
      @Input() { params, body }: InputOf<typeof endpoints.discard>,
      @SignedIn() { personId }: Caller,
    ): Promise<Replayed> {
      return await discardParked(this.parked, params, { by: personId, why: body.why });
    }
  }
  return ParkedController;
}

interface Named {
  readonly consumer: string;
  readonly eventId: string;
}

/** @throws NotFound where nothing of that name is parked, or somebody else was faster. */
export async function findParked(parked: ParkedEvents, { consumer, eventId }: Named): Promise<Parked> {
  const found = await parked.find(consumer, eventId);
  if (!found) throw new NotFound('parked event');
  return found;
}

/** @throws NotFound as above. */
export async function discardParked(
  parked: ParkedEvents,
  named: Named,
  discard: { by: string | null; why: string },
): Promise<Replayed> {
  const replayed = await parked.discard(await findParked(parked, named), discard);
  if (!replayed) throw new NotFound('parked event');
  return replayed;
}

/** As administrators may see it. */
export function parkedDetail(parked: ParkedEvents, event: Parked): ParkedDetail {
  const { data: _, traceparent: __, time, parkedAt, ...rest } = event;
  const fields = masked(parked.topicOf(event), event);
  return { ...rest, time: time.toISOString(), parkedAt: parkedAt.toISOString(), fields };
}
