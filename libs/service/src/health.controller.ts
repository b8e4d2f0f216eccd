import { Controller, Get, Inject, Req, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint';
import { SERVICE_CONFIG, type ServiceConfig } from './config';
import { ENDPOINT } from './http/endpoint.decorator';
import { Metrics } from './metrics';
import { NotFound, Problem } from './problem';

const health = endpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether the service runs and reaches its database.',
  access: ['anyone'],
  area: null,
  response: z.object({ status: z.literal('up') }),
});

@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Get('health')
  @SetMetadata(ENDPOINT, health)
  async health(): Promise<{ status: 'up' }> {
    await this.dataSource.query('SELECT 1').catch(() => {
      throw new Problem('database-unreachable', 'The service does not reach its database.');
    });
    return { status: 'up' };
  }

  /** Asked by whoever starts the process anew for less: it answers whatever else does. */
  @Get('health/live')
  @SetMetadata(ENDPOINT, health)
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** Asked by whoever sends requests to those instances alone that can answer them. */
  @Get('health/ready')
  @SetMetadata(ENDPOINT, health)
  ready(): Promise<{ status: 'up' }> {
    return this.health();
  }

  /** Prometheus text; only for whoever shows the configured token, since it tells how busy the network is. */
  @Get('metrics')
  @SetMetadata(ENDPOINT, health)
  scrape(@Req() request: FastifyRequest): Promise<string> {
    const { metricsToken } = this.config;
    const shown = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${metricsToken}`);
    if (!metricsToken || shown.length !== wanted.length || !timingSafeEqual(shown, wanted)) throw new NotFound('page');
    return this.metrics.registry.metrics();
  }
}
