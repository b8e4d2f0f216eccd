import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceModule, type Runtime } from '#service';
import type { InsightsConfig } from './insights.config';

@Module({})
export class InsightsModule {
  static register(runtime: Runtime<InsightsConfig>): DynamicModule {
    return {
      module: InsightsModule,
      imports: [ServiceModule.register({ name: 'insights', emits: [], consumers: [] }, runtime)],
    };
  }
}
