/**
 * The undo files that a Set leaves beside an export are no machine's registry, and neither is what macOS puts beside a
 * file on other systems' disks and into zips, under the file's name with `._` before it.
 */
export function isRegFile(name: string): boolean {
  return /\.reg$/i.test(name) && !isUndoFile(name) && !name.startsWith('._');
}

/** Is it what a Set leaves beside an export? */
export function isUndoFile(name: string): boolean {
  return /\.undo-\d{8}T\d{6}Z(?:-\d+)?\.reg$/i.test(name);
}

/** Is a file of this name in a folder of machines one of them? */
export function isTargetFile(name: string): boolean {
  return isRegFile(name) || isSingleMachine(name);
}

/** Is a file of this name a machine whatever is beside it: a zip, or a hive by itself? */
export function isSingleMachine(name: string): boolean {
  return /^(?!\._).*\.(?:zip|hiv|hive)$/is.test(name);
}
