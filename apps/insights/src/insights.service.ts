import { defineService } from '#service';
import { InsightsConfig } from './insights.config';
import { InsightsModule } from './insights.module';

export const insights = defineService({
  name: 'insights',
  config: InsightsConfig,
  endpoints: [],
  database: { entities: [], migrations: [] },
  module: (runtime) => InsightsModule.register(runtime),
});
