export { packForAzureAutomation } from './azure-automation.ts';
export { packForDsc } from './dsc.ts';
export { packForGallery } from './gallery.ts';
export {
  type MachineConfigurationOptions,
  machineConfigurationLimits,
  packForMachineConfiguration,
} from './machine-configuration.ts';
export type { Package, PackageFile, Signer } from './package.ts';
