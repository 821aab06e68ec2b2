import { resources } from '../src/settings/index.ts';
import type { Artifact } from './artifact.ts';
import { generate } from './index.ts';

export { differences, write } from './disk.ts';

/** All artifacts of all models: what `rmsdsc generate` writes or checks. */
export function generateAll(): Artifact[] {
  return generate(resources);
}
