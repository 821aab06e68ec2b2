/** The product: the one door by which other rooms know it. */
/** @internal */
export { readPowerShell } from './agent.ts';
export { credentialVariables } from './connection-point/credentials.ts';
export {
  classPrefix,
  moduleFacts,
  moduleName,
  productTitle,
  releaseNotes,
  resourceType,
  undoFolder,
  wholeConfiguration,
} from './module.ts';
/** @internal */
export { moduleFiles } from './module-files.ts';
export { type OpenTarget, type OpenTargetOptions, openTarget } from './open-target.ts';
export { isCaution, isDrift, isPassing } from './phrases.ts';
export { exampleType, resources } from './resources.ts';
export { deploymentNotes, documentationOf } from './statements.ts';
export { uuidOfName } from './uuid-of-name.ts';
