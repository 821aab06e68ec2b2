export { type Hive, openHive } from './hive.ts';
export { type HiveRegistry, openHiveFolder, openHiveTarget } from './hive-registry.ts';
export { type HiveKind, hiveKind } from './kind.ts';
