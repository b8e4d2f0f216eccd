import { defineService } from '#service';
import { DirectoryConfig } from './directory.config';
import { DirectoryModule } from './directory.module';

export const directory = defineService({
  name: 'directory',
  config: DirectoryConfig,
  endpoints: [],
  database: { entities: [], migrations: [] },
  module: (runtime) => DirectoryModule.register(runtime),
});
