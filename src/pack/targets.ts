/** What can be packed for. */
export const packTargets = ['gallery', 'azure-automation', 'machine-configuration', 'dsc'] as const;

export type PackTarget = (typeof packTargets)[number];

/** Whether a package of Machine Configuration may change machines. */
export const packageModes = ['audit', 'audit-and-set'] as const;

export type PackageMode = (typeof packageModes)[number];
