/**
 * Imports a file, which the script that has the command's code cannot do itself: in the package this is a module of its
 * own.
 *
 * @param address of the file
 */
export function importFile(address: string): Promise<unknown> {
  return import(address);
}
