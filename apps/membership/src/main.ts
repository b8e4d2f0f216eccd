import { bootstrap } from '#service';
import { membership } from './membership.service';

void bootstrap(membership, process.env);
