import { unzipSync } from 'fflate';

/** The files of a zip archive by their paths, in the order in which they are in it. */
export function unpack(archive: Buffer): Map<string, Buffer> {
  const files = Object.entries(unzipSync(archive));
  return new Map(files.map(([path, bytes]) => [path, Buffer.from(bytes)]));
}
