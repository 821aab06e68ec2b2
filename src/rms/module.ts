import type { ResourceModel } from '../model/resource.ts';
import { packageName } from '../package-root.ts';

/** The module that the resources are in, and so the first half of their types. */
export const moduleName = 'RmsClientDsc';

/** How the names of its resources begin. */
export const resourcePrefix = 'Rms';

/** How the names of its classes begin: names of classes collide between modules. */
export const classPrefix = 'RmsClient';

/** What it configures, as titles call it. */
export const productTitle = 'RMS client';

/** What galleries and tools are told about the PowerShell module, once for its manifest and for every package. */
export const moduleFacts = {
  name: moduleName,
  /** Stays for as long as the module does. */
  guid: '5e1f7a52-7b0c-4f0e-9a53-6d2c1c8f4b37',
  author: 'RMS client DSC',
  copyright: '(c) RMS client DSC. MIT License.',
  description: 'DSC resources for the settings of the Rights Management client 2 (MSIPC).',
  /** Words by which galleries find it. */
  tags: ['DSC', 'DesiredStateConfiguration', 'DSCResource', 'RMS', 'MSIPC', 'Windows'],
  licenseUri: 'https://opensource.org/license/mit',
} as const;

/** Where undo files go below `%ProgramData%`, whichever engine writes them; see common/undo-folder.ps1. */
export const undoFolder = `${moduleName}\\Undo`;

/** What is new in a version, for people who look at the module in a gallery. */
export function releaseNotes(version: string): string {
  return `See ${version} in the CHANGELOG.md of the npm package ${packageName}.`;
}

/** `RmsClientDsc/RmsTracing`. */
export function resourceType(resource: ResourceModel): string {
  return `${moduleName}/${resource.name}`;
}

/**
 * A whole configuration as one resource, for DSC v3 alone: what would take a process or two for each setting takes one for
 * all of them. It is about no setting of its own, and so is no model: the resources in its list are.
 */
export const wholeConfiguration = {
  name: 'RmsConfiguration',
  type: `${moduleName}/RmsConfiguration`,
  summary: 'Many settings as one: read, changed and undone together, in one process.',
} as const;
