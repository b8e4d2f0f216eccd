import { bootstrap } from '#service';
import { library } from './library.service';

void bootstrap(library, process.env);
