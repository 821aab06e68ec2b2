/** Has YAML quote what a reader of YAML 1.1 would take for another type, such as `Yes` or a machine that is called NO. */
export const readEverywhere = { compat: 'yaml-1.1' } as const;
