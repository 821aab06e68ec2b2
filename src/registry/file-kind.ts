/** What a file with a machine's registry is, by its first four bytes: its name may say anything. */
export function fileKind(start: string): 'reg' | 'hive' | 'zip' {
  if (start === 'regf') {
    return 'hive';
  }
  // With files in it, or with none.
  return start === 'PK\x03\x04' || start === 'PK\x05\x06' ? 'zip' : 'reg';
}
