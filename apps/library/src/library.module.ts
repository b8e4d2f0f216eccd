import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceModule, type Runtime } from '#service';
import type { LibraryConfig } from './library.config';

@Module({})
export class LibraryModule {
  static register(runtime: Runtime<LibraryConfig>): DynamicModule {
    return {
      module: LibraryModule,
      imports: [ServiceModule.register({ name: 'library', emits: [], consumers: [] }, runtime)],
    };
  }
}
