import { chownSync } from 'node:fs';

/** `nobody`, to whom no more is allowed than the modes of files and folders allow. */
const nobody = 65_534;

/**
 * Does something as a user whom a file's mode keeps out: nothing keeps root from reading a file, and tests are often run as
 * root in containers.
 *
 * @param owned the files and folders that are to be that user's, those above them included
 */
export async function asOrdinaryUser(
  owned: readonly string[],
  action: () => Promise<void> | void,
): Promise<void> {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) {
    return action();
  }
  for (const path of owned) {
    chownSync(path, nobody, nobody);
  }
  process.seteuid(nobody);
  try {
    await action();
  } finally {
    process.seteuid(0);
  }
}
