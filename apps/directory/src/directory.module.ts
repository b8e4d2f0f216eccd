import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceModule, type Runtime } from '#service';
import type { DirectoryConfig } from './directory.config';

@Module({})
export class DirectoryModule {
  static register(runtime: Runtime<DirectoryConfig>): DynamicModule {
    return {
      module: DirectoryModule,
      imports: [ServiceModule.register({ name: 'directory', emits: [], consumers: [] }, runtime)],
    };
  }
}
