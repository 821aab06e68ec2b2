/** A program of somebody who installed the package: every function and some types of the library. */
export const libraryUser = `
import {
  apply, assess, configurationOf, defineConfiguration, findInstances, get, InputErrors, openTarget, plan,
  readConfiguration, resources,
  type Assessment, type Instance, type OpenTargetOptions, type Plan, type ResourceModel,
} from 'rms-client-dsc';

const options: OpenTargetOptions = { powershell: undefined };
const target = await openTarget('machine.reg', options);
const wanted: Instance[] = readConfiguration('c.yaml', 'resources: []');
const found: readonly Assessment[] = await get(target, wanted);
export const isCompliant: boolean = found.every(({ inDesiredState }) => inDesiredState);
const planned: Plan = await plan(target, wanted);
const { undoFile } = await apply(target, planned);
export const file: string | undefined = undoFile;
export const names: readonly string[] = resources.map((resource: ResourceModel) => resource.name);
export const { instances } = await findInstances(target, resources);
export const document: object = configurationOf(instances);
export const places = (errors: InputErrors) => errors.mistakes.map(({ place }) => place);
export { assess };
await target.dispose();

export default defineConfiguration([
  { type: 'RmsClientDsc/RmsTracing', name: 'No tracing', properties: { Enabled: false } },
]);
// @ts-expect-error
defineConfiguration([{ type: 'RmsClientDsc/RmsTracing', name: 'No tracing', properties: { Enabled: 'no' } }]);
// @ts-expect-error
readConfiguration(1);
`;
