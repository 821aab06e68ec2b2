import { sectorLength } from './base-block.ts';
import type { HiveFile } from './hive-file.ts';

/** Where in the logs the newer state of parts of the hive bins data is; the bytes themselves stay in the files. */
export class Patches {
  readonly #places = new Map<number, number>();
  readonly #files: HiveFile[] = [];

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /**
   * From now on the `length` bytes at `offset` of the hive bins data are those at `position` of the file. All are
   * multiples of 512 but `position`.
   */
  add(file: HiveFile, position: number, offset: number, length: number): void {
    const index = this.#files.includes(file) ? this.#files.indexOf(file) : this.#files.push(file) - 1;
    for (let done = 0; done < length; done += sectorLength) {
      this.#places.set((offset + done) / sectorLength, index * fileStride + position + done);
    }
  }

  /** Reads a 512-byte sector of the hive bins data into `target`. @returns false where no log has it */
  readSector(sector: number, target: Buffer): boolean {
    const place = this.#places.get(sector);
    const file = place === undefined ? undefined : this.#files[Math.floor(place / fileStride)];
    return (
      place !== undefined &&
      file !== undefined &&
      file.read(place % fileStride, target.length).copy(target) === target.length
    );
  }
}

/** A number tells both the file and the position in it; no log is as long as this. */
const fileStride = 2 ** 40;
