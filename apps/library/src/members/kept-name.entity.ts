import { Entity, PrimaryColumn } from 'typeorm';

/** Somebody whose name stays beside what they wrote when they leave. Whoever has no row becomes a former member. */
@Entity('kept_name')
export class KeptName {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
}
