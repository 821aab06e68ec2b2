import {
  type BaseBlock,
  baseBlockLength,
  fileTypes,
  isDirty,
  readBaseBlock,
  sectorLength,
} from '../file/base-block.ts';
import { DamageError } from '../file/damage.ts';
import type { HiveFile } from '../file/hive-file.ts';
import { Patches } from '../file/patches.ts';
import { type AppliedLog, applyNewLog, nextSequence } from './new-log.ts';
import { applyOldLog } from './old-log.ts';

/** The state of a hive that Windows would load. */
export interface Recovered {
  readonly base: BaseBlock;
  /** Length of the hive bins data, in bytes. */
  readonly dataSize: number;
  readonly patches: Patches;
  /** Why this may not be the last state, if that is so: a sentence without its subject. */
  readonly doubt?: string;
}

/**
 * What a hive's transaction logs make of it, without writing anything (M. Suhanov's specification, "Dirty state of
 * a hive" and "Multiple transaction log files").
 *
 * @param primary the hive's own base block
 * @param logs those that were found beside it; they stay open as long as the patches are used
 * @throws DamageError when the base block is broken and no log mends it
 */
export function recover(primary: BaseBlock, file: HiveFile, logs: readonly HiveFile[]): Recovered {
  if (!isDirty(primary)) {
    return { base: primary, dataSize: primary.dataSize, patches: noPatches };
  }
  const usable = logs.flatMap(log => openLog(log) ?? []);
  const recovered = recoverNew(primary, usable) ?? recoverOld(primary, file, usable);
  if (recovered) {
    return recovered;
  }
  if (!primary.isIntact) {
    throw new DamageError('the checksum of its header is wrong, and no transaction log beside it mends that');
  }
  const reason =
    logs.length === 0 ? 'no transaction log is beside it' : 'no transaction log beside it fits it';
  return {
    base: primary,
    dataSize: primary.dataSize,
    patches: noPatches,
    doubt: `was left in the middle of a write, and ${reason} (its name with .LOG1, .LOG2 or .LOG): what it says may be stale`,
  };
}

/** Of all hives that no log changes. */
const noPatches = new Patches();

interface Log {
  readonly file: HiveFile;
  readonly base: BaseBlock;
}

/** Larger than any that Windows writes. */
const largestLog = 256 * 1024 * 1024;

function openLog(file: HiveFile): Log | undefined {
  const base = file.size <= largestLog ? readBaseBlock(file.read(0, sectorLength)) : undefined;
  return base && !isDirty(base) ? { file, base } : undefined;
}

function recoverNew(primary: BaseBlock, logs: readonly Log[]): Recovered | undefined {
  const inOrder = logs
    .filter(({ base }) => base.fileType === fileTypes.newLog)
    .sort((a, b) => (isEarlier(a.base.primarySequence, b.base.primarySequence) ? -1 : 1));
  const eligible = primary.isIntact
    ? inOrder.filter(({ base }) => !isEarlier(base.primarySequence, primary.secondarySequence))
    : inOrder.slice(-1);
  const patches = new Patches();
  let last: (AppliedLog & { readonly base: BaseBlock }) | undefined;
  for (const { file, base } of eligible) {
    const follows = last === undefined || base.primarySequence === nextSequence(last.sequence);
    const applied = follows ? applyNewLog(file, base.primarySequence, patches) : undefined;
    if (!applied) {
      break;
    }
    last = { ...applied, base };
  }
  return last && { base: last.base, dataSize: last.dataSize, patches };
}

function recoverOld(primary: BaseBlock, file: HiveFile, logs: readonly Log[]): Recovered | undefined {
  const written = primary.isIntact ? primary.written : firstBinWritten(file);
  const byTime = logs
    .filter(({ base }) => base.fileType === fileTypes.oldLog || base.fileType === fileTypes.oldestLog)
    .filter(({ base }) => base.written >= written)
    // Among equals the order of the files decides: sorting is stable.
    .sort((a, b) => (a.base.written === b.base.written ? 0 : a.base.written > b.base.written ? -1 : 1));
  for (const log of byTime) {
    const patches = new Patches();
    if (applyOldLog(log.file, log.base.dataSize, patches)) {
      return { base: log.base, dataSize: log.base.dataSize, patches };
    }
  }
  return undefined;
}

/** The header of the first bin has a copy of the base block's time. */
function firstBinWritten(file: HiveFile): bigint {
  const time = file.read(baseBlockLength + 20, 8);
  return time.length === 8 ? time.readBigUInt64LE() : 0n;
}

/** Sequence numbers wrap around at 2^32. */
function isEarlier(a: number, b: number): boolean {
  const distance = (b - a) >>> 0;
  return distance > 0 && distance < 0x80000000;
}
