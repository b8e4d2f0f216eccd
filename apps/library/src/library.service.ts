import { defineService } from '#service';
import { LibraryConfig } from './library.config';
import { LibraryModule } from './library.module';

export const library = defineService({
  name: 'library',
  config: LibraryConfig,
  endpoints: [],
  database: { entities: [], migrations: [] },
  module: (runtime) => LibraryModule.register(runtime),
});
