import type { z } from 'zod';
import { ServiceConfig } from '#service';

export const InsightsConfig = ServiceConfig;
export type InsightsConfig = z.infer<typeof InsightsConfig>;
