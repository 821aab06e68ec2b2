// In functions they would be made anew for each name, of which there are very many.
const regFile = /^(?!\._).*\.reg$/is;
const undoFile = /\.undo-\d{8}T\d{6}Z(?:-\d+)?\.reg$/i;
const singleMachine = /^(?!\._).*\.(?:zip|hiv|hive)$/is;

/**
 * The undo files that a Set leaves beside an export are no machine's registry, and neither is what macOS puts beside a
 * file on other systems' disks and into zips, under the file's name with `._` before it.
 */
export function isRegFile(name: string): boolean {
  return regFile.test(name) && !isUndoFile(name);
}

/** Is it what a Set leaves beside an export? */
export function isUndoFile(name: string): boolean {
  return undoFile.test(name);
}

/** Is a file of this name in a folder of machines one of them? */
export function isTargetFile(name: string): boolean {
  return isRegFile(name) || isSingleMachine(name);
}

/** Is a file of this name a machine whatever is beside it: a zip, or a hive by itself? */
export function isSingleMachine(name: string): boolean {
  return singleMachine.test(name);
}
