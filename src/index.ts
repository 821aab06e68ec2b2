/** The public API: configurations in TypeScript, and the engine for programs of one's own. */
export * from './configuration/authoring.ts';
export { readConfiguration } from './configuration/read.ts';
export { configurationOf } from './configuration/write.ts';
export type { Assessment } from './engine/assess.ts';
export { type Discovered, discover } from './engine/find-instances.ts';
export type { Instance } from './engine/instance.ts';
export type { Plan, PlannedChange } from './engine/plan.ts';
export { type Applied, apply, get, plan } from './engine/run.ts';
export { assess } from './engine/subjects.ts';
export type { Ensure } from './model/ensure.ts';
export { InputError, MissingProgramError, TargetError } from './model/errors.ts';
export type { ResourceModel } from './model/resource.ts';
export { resources } from './rms/index.ts';
export type { Target } from './target/target.ts';
