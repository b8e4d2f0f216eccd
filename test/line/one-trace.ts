import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually, type CollectedSpan, type Collector } from '#testing';
import { PASSWORD } from './people';

export interface Traced {
  readonly collector: Collector;
  readonly isOnKafka: boolean;
}

/** Of a line that was walked as far as a gathering: what followed from scheduling it, in whichever service. */
export function oneTrace(traced: () => Traced): void {
  it('wrote one trace of a request, what it stored and emitted, and what other services did about that', async () => {
    const { collector, isOnKafka } = traced();
    const { method, path } = scheduling.scheduleGathering;
    await eventually(() => {
      const request = collector.spans.find(({ name }) => name === `${method} ${path}`)!;
      const ofTrace = collector.spans.filter(({ traceId }) => traceId === request.traceId);
      const within = (span: CollectedSpan | undefined) =>
        ofTrace.filter(({ parentSpanId }) => span && parentSpanId === span.spanId);
      const of = (service: string, begins: string) =>
        ofTrace.filter((span) => span.service === service && span.name.startsWith(begins));
      expect(request).toMatchObject({ service: 'scheduling', attributes: { 'http.response.status_code': 201 } });
      expect(request.parentSpanId).toBeFalsy();
      const [emitted] = of('scheduling', 'emit scheduling.gatherings');
      expect(within(emitted).map(({ attributes }) => attributes['db.query.text'])).toContainEqual(
        expect.stringContaining('INSERT INTO messaging.outbox'),
      );
      expect(of('scheduling', 'send ')).toHaveLength(isOnKafka ? 1 : 0);
      for (const service of ['discussions', 'notifications']) {
        const taken = of(service, 'take ');
        expect(taken.length).toBeGreaterThan(0);
        for (const { parentSpanId } of taken) expect(parentSpanId).toBe(emitted!.spanId);
        // Its own statements are part of it.
        expect(taken.flatMap(within).length).toBeGreaterThan(0);
      }
    });
  });

  it('wrote into traces nothing that people wrote, and no secret', () => {
    const all = traced().collector.texts.join();
    expect(all).toContain('db.query.text');
    for (const word of ['example.org', PASSWORD, 'Apprenticeships', 'Guildhall', 'Ada Applicant', 'Employer 1']) {
      expect([word, all.includes(word)]).toEqual([word, false]);
    }
  });
}
