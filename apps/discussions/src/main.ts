import { bootstrap } from '#service';
import { discussions } from './discussions.service';

void bootstrap(discussions, process.env);
