/**
 * The public API: configurations in TypeScript, and the engine for programs of one's own.
 *
 * @example
 * const target = await openTarget('machine.reg');
 * const instances = readConfiguration('contoso.yaml', readFileSync('contoso.yaml', 'utf8'));
 * const isCompliant = (await get(target, instances)).every(({ inDesiredState }) => inDesiredState);
 * await target.dispose();
 */
export * from './configuration/authoring.ts';
export { readConfiguration } from './configuration/read.ts';
export { configurationOf } from './configuration/write.ts';
export type { Assessment } from './engine/assess.ts';
export { type FoundInstances, findInstances } from './engine/find-instances.ts';
export type { Instance } from './engine/instance.ts';
export type { Plan, PlannedChange } from './engine/plan.ts';
export { type Applied, apply, get, plan } from './engine/run.ts';
export { assess } from './engine/subjects.ts';
export type { Ensure } from './model/ensure.ts';
export {
  type ErrorCode,
  InputError,
  InputErrors,
  MissingProgramError,
  TargetError,
  type TextPlace,
} from './model/errors.ts';
export type { ResourceModel } from './model/resource.ts';
export { type OpenTarget, type OpenTargetOptions, openTarget, resources } from './rms/index.ts';
export type { Target, TargetKind } from './target/target.ts';
