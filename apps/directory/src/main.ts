import { bootstrap } from '#service';
import { directory } from './directory.service';

void bootstrap(directory, process.env);
