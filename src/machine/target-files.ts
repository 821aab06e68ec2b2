/** The undo files that a Set leaves beside an export are no machine's registry. */
export function isRegFile(name: string): boolean {
  return /\.reg$/i.test(name) && !isUndoFile(name);
}

/** Is it what a Set leaves beside an export? */
export function isUndoFile(name: string): boolean {
  return /\.undo-\d{8}T\d{6}Z(?:-\d+)?\.reg$/i.test(name);
}

/** Is a file of this name in a folder of machines one of them? */
export function isTargetFile(name: string): boolean {
  return isRegFile(name) || /\.(?:zip|hiv|hive)$/i.test(name);
}
