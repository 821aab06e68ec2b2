/** A text file as Windows and its tools write them: in UTF-16 LE, with the mark that says so. */
export function windowsText(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}
