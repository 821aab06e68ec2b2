export { type Hive, openHive } from './hive.ts';
export { type HiveTarget, openHiveFolder, openHiveTarget } from './hive-target.ts';
export { type HiveKind, hiveKind } from './kind.ts';
