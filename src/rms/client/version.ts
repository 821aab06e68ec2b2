/**
 * Compares versions of one to four numbers; parts that one lacks are 0, and a version that is not known (empty) is the
 * lowest. Negative where `a` is lower.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
